"""Values of the predefined character properties (ISO/IEC 10179 clause 8.5.8.1), as OpenJade has them.

Ranges of code points are written in hexadecimal: `first-last` or a single one.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


#: Code points at which a property that is a boolean is true.
TRUE_AT: Final = {
    "space?": "20 a0 2000-200b 3000",
    "record-end?": "d",
    "blank?": "0-1f 7f-9f 200c-200f 202a-202e 206a-206f",
    "input-tab?": "9",
    "input-whitespace?": "9-d 20 a0 2000-200b 2028-2029 3000",
    "punct?": """
        21 2c 2e 3a-3b 3f 37e 387 589 60c 61b 61f 6d4 964-965 e5a-e5b 203c-203d 3001-3002 fe50-fe52
        fe54-fe57 ff01 ff0c ff0e ff1a-ff1b ff1f ff61 ff64
    """,
}

#: Code points by break-before-priority and break-after-priority.
BREAK_PRIORITIES: Final = {
    (1, 1): """
        21-24 26-27 2a-2c 2e 30-5a 5c 5e-7a 7e a0-a1 a3-ac ae-af b1-b3 b5-21f 222-233 250-2ad 2b0-2c7
        2c9-2cb 2cd-2ee 300-34e 360-362 374-375 37a 37e 384-38a 38c 38e-3a1 3a3-3ce 3d0-3d7 3da-3f3
        400-486 488-489 48e-4c4 4c7-4c8 4cb-4cc 4d0-4f5 4f8-4f9 531-556 559-55f 561-587 589 591-5a1
        5a3-5b9 5bb-5c4 5d0-5ea 5f0-5f4 60c 61b 61f 621-63a 640-655 660-66d 670-6ed 6f0-6fe 700-70d
        70f-72c 730-74a 780-7b0 901-903 905-939 93c-94d 950-954 958-970 981-983 985-98c 98f-990 993-9a8
        9aa-9b0 9b2 9b6-9b9 9bc 9be-9c4 9c7-9c8 9cb-9cd 9d7 9dc-9dd 9df-9e3 9e6-9fa a02 a05-a0a a0f-a10
        a13-a28 a2a-a30 a32-a33 a35-a36 a38-a39 a3c a3e-a42 a47-a48 a4b-a4d a59-a5c a5e a66-a74 a81-a83
        a85-a8b a8d a8f-a91 a93-aa8 aaa-ab0 ab2-ab3 ab5-ab9 abc-ac5 ac7-ac9 acb-acd ad0 ae0 ae6-aef
        b01-b03 b05-b0c b0f-b10 b13-b28 b2a-b30 b32-b33 b36-b39 b3c-b43 b47-b48 b4b-b4d b56-b57 b5c-b5d
        b5f-b61 b66-b70 b82-b83 b85-b8a b8e-b90 b92-b95 b99-b9a b9c b9e-b9f ba3-ba4 ba8-baa bae-bb5
        bb7-bb9 bbe-bc2 bc6-bc8 bca-bcd bd7 be7-bf2 c01-c03 c05-c0c c0e-c10 c12-c28 c2a-c33 c35-c39
        c3e-c44 c46-c48 c4a-c4d c55-c56 c60-c61 c66-c6f c82-c83 c85-c8c c8e-c90 c92-ca8 caa-cb3 cb5-cb9
        cbe-cc4 cc6-cc8 cca-ccd cd5-cd6 cde ce0-ce1 ce6-cef d02-d03 d05-d0c d0e-d10 d12-d28 d2a-d39
        d3e-d43 d46-d48 d4a-d4d d57 d60-d61 d66-d6f d82-d83 d85-d96 d9a-db1 db3-dbb dbd dc0-dc6 dca
        dcf-dd4 dd6 dd8-ddf df2-df4 e01-e3a e3f-e59 e81-e82 e84 e87-e88 e8a e8d e94-e97 e99-e9f ea1-ea3
        ea5 ea7 eaa-eab ead-eb9 ebb-ebd ec0-ec4 ec6 ec8-ecd ed0-ed9 edc-edd f00-f0a f0c-f39 f3e-f47
        f49-f6a f71-f8b f90-f97 f99-fbc fbe-fcc fcf 1000-1021 1023-1027 1029-102a 102c-1032 1036-1039
        1040-1059 10a0-10c5 10d0-10f6 10fb 1160-11a2 11a8-11f9 1200-1206 1208-1246 1248 124a-124d
        1250-1256 1258 125a-125d 1260-1286 1288 128a-128d 1290-12ae 12b0 12b2-12b5 12b8-12be 12c0
        12c2-12c5 12c8-12ce 12d0-12d6 12d8-12ee 12f0-130e 1310 1312-1315 1318-131e 1320-1346 1348-135a
        1362-137c 13a0-13f4 1401-1676 1681-169c 16a0-16f0 1780-17d3 17db-17dc 17e0-17e9 1800-1805
        1807-180e 1810-1819 1820-1877 1880-18a9 1e00-1e9b 1ea0-1ef9 1f00-1f15 1f18-1f1d 1f20-1f45
        1f48-1f4d 1f50-1f57 1f59 1f5b 1f5d 1f5f-1f7d 1f80-1fb4 1fb6-1fc4 1fc6-1fd3 1fd6-1fdb 1fdd-1fef
        1ff2-1ff4 1ff6-1ffe 2007 200c-200f 2011 2015-2019 201b-201d 201f-2026 202a-202f 2038-203b
        203d-2043 2048-204d 206a-2070 2074-207c 207f-208c 20a0-20a6 20a8-20ae 20d0-20e3 2100-2102
        2104-2108 210a-2125 2127-213a 2153-2183 2190-21f3 2200-22f1 2300-2328 232b-237b 237d-239a
        2400-2426 2440-244a 2460-24ea 2500-2595 25a0-25f7 2600-2613 2619-2671 2701-2704 2706-2709
        270c-2727 2729-274b 274d 274f-2752 2756 2758-275e 2761-2767 2776-2794 2798-27af 27b1-27be
        2800-28ff e000 f8ff fb00-fb06 fb13-fb17 fb1d-fb36 fb38-fb3c fb3e fb40-fb41 fb43-fb44 fb46-fbb1
        fbd3-fd3d fd50-fd8f fd92-fdc7 fdf0-fdfb fe20-fe23 fe56-fe57 fe69 fe6b fe70-fe72 fe74 fe76-fefc
        feff ff01 ff04 ff1f ff66 ff71-ff9d ffa0-ffbe ffc2-ffc7 ffca-ffcf ffd2-ffd7 ffda-ffdc ffe1
        ffe5-ffe6 ffe8-ffee fff9-fffb
    """,
    (1, 2): "2f 7c ad b4 58a f0b 1361 1680 17d5 2000-2006 2008-200b 2010 2012-2013 2027",
    (1, 3): """
        28 5b 7b f3a f3c 201a 201e 2045 207d 208d 2329 3008 300a 300c 300e 3010 3014 3016 3018 301a 301d
        fd3e fe35 fe37 fe39 fe3b fe3d fe3f fe41 fe43 fe59 fe5b fe5d ff08 ff3b ff5b ff62
    """,
    (2, 1): "fffc",
    (2, 3): "9-a d 20 2c8 2cc 1806",
    (3, 1): """
        25 29 5d 7d a2 b0 f3b f3d 2030-2037 2046 207e 208e 20a7 2103 2109 2126 232a 3001-3002 3009 300b
        300d 300f 3011 3015 3017 3019 301b 301e-301f fd3f fe36 fe38 fe3a fe3c fe3e fe40 fe42 fe44 fe50
        fe52 fe5a fe5c fe5e fe6a ff05 ff09 ff0c ff0e ff3d ff5d ff61 ff63-ff64 ffe0
    """,
    (3, 2): "2d 2014",
    (5, 1): """
        e5a-e5b 17d4 17d6-17da 203c 2044 3005 301c 3041 3043 3045 3047 3049 3063 3083 3085 3087 308e
        309b-309e 30a1 30a3 30a5 30a7 30a9 30c3 30e3 30e5 30e7 30ee 30f5-30f6 30fb 30fd fe54-fe55
        ff1a-ff1b ff65 ff67-ff70 ff9e-ff9f
    """,
}

#: Code points by the last part of the public identifier of their script.
SCRIPTS: Final = {
    "Latin": "0-24f 1e00-1eff",
    "Greek": "370-3ff 1f00-1fff",
    "Cyrillic": "400-4ff",
    "Armenian": "530-58f",
    "Hebrew": "590-5ff",
    "Arabic": "600-6ff",
    "Devanagari": "900-97f",
    "Bengali": "980-9ff",
    "Gurmukhi": "a00-a7f",
    "Gujarati": "a80-aff",
    "Oriya": "b00-b7f",
    "Tamil": "b80-bff",
    "Telugu": "c00-c7f",
    "Kannada": "c80-cff",
    "Malayalam": "d00-d7f",
    "Sinhala": "d80-dff",
    "Thai": "e00-e7f",
    "Lao": "e80-eff",
    "Tibetan": "f00-fbf",
    "Georgian": "10a0-10ff",
    "Hangul": "1100-11ff 3130-318f ac00-d7a3",
    "Ethiopian": "1200-137f",
    "Khmer": "1780-17ff",
    "Mongolian": "1800-18af",
    "Punctuation": "2000-206f",
    "Symbol": "20a0-20cf 2100-214f 2600-26ff",
    "Hiragana": "3040-309f",
    "Katakana": "30a0-30ff",
    "Bopomofo": "3100-312f",
}

#: What comes before it.
SCRIPT_PREFIX: Final = "ISO/IEC 10179::1996//Script::"
