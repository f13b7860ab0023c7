"""Languages and countries (ISO 639, ISO 3166) as the numbers that RTF has for them."""

from __future__ import annotations

from types import MappingProxyType

from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

#: Text in no language: nothing is checked or hyphenated.
NO_LANGUAGE: Final = 1024

#: The number of a language by itself.
_LANGUAGES: Final[Mapping[str, int]] = MappingProxyType(
    {
        "AF": 1078, "AR": 1025, "AZ": 1068, "BE": 1059, "BG": 1026, "BN": 1093, "BR": 1150, "BS": 5146,
        "CA": 1027, "CS": 1029, "CY": 1106, "DA": 1030, "DE": 1031, "EL": 1032, "EN": 1033, "ES": 3082,
        "ET": 1061, "EU": 1069, "FA": 1065, "FI": 1035, "FO": 1080, "FR": 1036, "FY": 1122, "GA": 2108,
        "GL": 1110, "GU": 1095, "HE": 1037, "HI": 1081, "HR": 1050, "HU": 1038, "HY": 1067, "ID": 1057,
        "IS": 1039, "IT": 1040, "IW": 1037, "JA": 1041, "KA": 1079, "KK": 1087, "KM": 1107, "KN": 1099,
        "KO": 1042, "LA": 1142, "LB": 1134, "LO": 1108, "LT": 1063, "LV": 1062, "MK": 1071, "ML": 1100,
        "MN": 1104, "MR": 1102, "MS": 1086, "MT": 1082, "NB": 1044, "NE": 1121, "NL": 1043, "NN": 2068,
        "NO": 1044, "OC": 1154, "PA": 1094, "PL": 1045, "PT": 2070, "RM": 1047, "RO": 1048, "RU": 1049,
        "SA": 1103, "SI": 1115, "SK": 1051, "SL": 1060, "SQ": 1052, "SR": 3098, "SV": 1053, "SW": 1089,
        "TA": 1097, "TE": 1098, "TH": 1054, "TR": 1055, "TT": 1092, "UK": 1058, "UR": 1056, "UZ": 1091,
        "VI": 1066, "XH": 1076, "YI": 1085, "ZH": 2052, "ZU": 1077,
    }
)  # fmt: skip
#: Those that differ by country.
_VARIANTS: Final[Mapping[tuple[str, str], int]] = MappingProxyType(
    {
        ("AR", "IQ"): 2049, ("AR", "EG"): 3073, ("AR", "DZ"): 5121, ("AR", "MA"): 6145, ("AR", "AE"): 14337,
        ("DE", "CH"): 2055, ("DE", "AT"): 3079, ("DE", "LU"): 4103, ("DE", "LI"): 5127,
        ("EN", "GB"): 2057, ("EN", "AU"): 3081, ("EN", "CA"): 4105, ("EN", "NZ"): 5129, ("EN", "IE"): 6153,
        ("EN", "ZA"): 7177, ("EN", "IN"): 16393, ("ES", "MX"): 2058, ("ES", "AR"): 11274, ("ES", "CO"): 9226,
        ("ES", "CL"): 13322, ("ES", "US"): 21514, ("FR", "BE"): 2060, ("FR", "CA"): 3084, ("FR", "CH"): 4108,
        ("FR", "LU"): 5132, ("IT", "CH"): 2064, ("NL", "BE"): 2067, ("PT", "BR"): 1046, ("SV", "FI"): 2077,
        ("ZH", "TW"): 1028, ("ZH", "HK"): 3076, ("ZH", "SG"): 4100, ("SR", "BA"): 7194,
    }
)  # fmt: skip
#: Character sets of fonts for East Asian languages.
_CHARSETS: Final[Mapping[str, int]] = MappingProxyType({"JA": 128, "KO": 129, "ZH": 134})
_BIG5: Final = 136


def language_number(language: Any, country: Any) -> int:
    """The number of a language as spoken in a country; both may be `#f`."""
    if not language:
        return NO_LANGUAGE
    return _VARIANTS.get((language, country)) or _LANGUAGES.get(language, NO_LANGUAGE)


def east_asian_charset(language: Any, country: Any) -> int | None:
    """The character set of fonts for an East Asian language; None for others."""
    if language == "ZH" and country in ("TW", "HK"):
        return _BIG5
    return _CHARSETS.get(language)
