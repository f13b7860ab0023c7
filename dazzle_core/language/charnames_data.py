"""The named characters that need no declaration, as data for `charnames`.

Each word is a code point in hexadecimal, `=`, and the name (ISO/IEC 10179 clause
8.5.8.1 leaves the names to the standard-chars declaration; the table is an
OpenJade extension).
"""

NAMES = """
000A=line-feed 000D=carriage-return 0020=space 0021=exclamation-mark 0022=quotation-mark 0023=number-sign
0024=dollar-sign 0025=percent-sign 0026=ampersand 0027=apostrophe 0028=left-parenthesis
0029=right-parenthesis 002A=asterisk 002B=plus-sign 002C=comma 002D=hyphen-minus 002E=full-stop 002F=solidus
0030=digit-zero 0031=digit-one 0032=digit-two 0033=digit-three 0034=digit-four 0035=digit-five
0036=digit-six 0037=digit-seven 0038=digit-eight 0039=digit-nine 003A=colon 003B=semicolon
003C=less-than-sign 003D=equals-sign 003E=greater-than-sign 003F=question-mark 0040=commercial-at
0041=latin-capital-letter-a 0042=latin-capital-letter-b 0043=latin-capital-letter-c
0044=latin-capital-letter-d 0045=latin-capital-letter-e 0046=latin-capital-letter-f
0047=latin-capital-letter-g 0048=latin-capital-letter-h 0049=latin-capital-letter-i
004A=latin-capital-letter-j 004B=latin-capital-letter-k 004C=latin-capital-letter-l
004D=latin-capital-letter-m 004E=latin-capital-letter-n 004F=latin-capital-letter-o
0050=latin-capital-letter-p 0051=latin-capital-letter-q 0052=latin-capital-letter-r
0053=latin-capital-letter-s 0054=latin-capital-letter-t 0055=latin-capital-letter-u
0056=latin-capital-letter-v 0057=latin-capital-letter-w 0058=latin-capital-letter-x
0059=latin-capital-letter-y 005A=latin-capital-letter-z 005B=left-square-bracket 005C=reverse-solidus
005D=right-square-bracket 005E=circumflex-accent 005F=low-line 0060=grave-accent 0061=latin-small-letter-a
0062=latin-small-letter-b 0063=latin-small-letter-c 0064=latin-small-letter-d 0065=latin-small-letter-e
0066=latin-small-letter-f 0067=latin-small-letter-g 0068=latin-small-letter-h 0069=latin-small-letter-i
006A=latin-small-letter-j 006B=latin-small-letter-k 006C=latin-small-letter-l 006D=latin-small-letter-m
006E=latin-small-letter-n 006F=latin-small-letter-o 0070=latin-small-letter-p 0071=latin-small-letter-q
0072=latin-small-letter-r 0073=latin-small-letter-s 0074=latin-small-letter-t 0075=latin-small-letter-u
0076=latin-small-letter-v 0077=latin-small-letter-w 0078=latin-small-letter-x 0079=latin-small-letter-y
007A=latin-small-letter-z 007B=left-curly-bracket 007C=vertical-line 007D=right-curly-bracket 007E=tilde
00A0=no-break-space 00A1=inverted-exclamation-mark 00A2=cent-sign 00A3=pound-sign 00A4=currency-sign
00A5=yen-sign 00A6=broken-bar 00A7=section-sign 00A8=diaeresis 00A9=copyright-sign
00AA=feminine-ordinal-indicator 00AB=left-pointing-double-angle-quotation-mark 00AC=not-sign
00AD=soft-hyphen 00AE=registered-sign 00AF=macron 00B0=degree-sign 00B1=plus-minus-sign 00B2=superscript-two
00B3=superscript-three 00B4=acute-accent 00B5=micro-sign 00B6=pilcrow-sign 00B7=middle-dot 00B8=cedilla
00B9=superscript-one 00BA=masculine-ordinal-indicator 00BB=right-pointing-double-angle-quotation-mark
00BC=vulgar-fraction-one-quarter 00BD=vulgar-fraction-one-half 00BE=vulgar-fraction-three-quarters
00BF=inverted-question-mark 00C0=latin-capital-letter-a-with-grave 00C1=latin-capital-letter-a-with-acute
00C2=latin-capital-letter-a-with-circumflex 00C3=latin-capital-letter-a-with-tilde
00C4=latin-capital-letter-a-with-diaeresis 00C5=latin-capital-letter-a-with-ring-above
00C6=latin-capital-letter-ae 00C7=latin-capital-letter-c-with-cedilla 00C8=latin-capital-letter-e-with-grave
00C9=latin-capital-letter-e-with-acute 00CA=latin-capital-letter-e-with-circumflex
00CB=latin-capital-letter-e-with-diaeresis 00CC=latin-capital-letter-i-with-grave
00CD=latin-capital-letter-i-with-acute 00CE=latin-capital-letter-i-with-circumflex
00CF=latin-capital-letter-i-with-diaeresis 00D0=latin-capital-letter-eth
00D1=latin-capital-letter-n-with-tilde 00D2=latin-capital-letter-o-with-grave
00D3=latin-capital-letter-o-with-acute 00D4=latin-capital-letter-o-with-circumflex
00D5=latin-capital-letter-o-with-tilde 00D6=latin-capital-letter-o-with-diaeresis 00D7=multiplication-sign
00D8=latin-capital-letter-o-with-stroke 00D9=latin-capital-letter-u-with-grave
00DA=latin-capital-letter-u-with-acute 00DB=latin-capital-letter-u-with-circumflex
00DC=latin-capital-letter-u-with-diaeresis 00DD=latin-capital-letter-y-with-acute
00DE=latin-capital-letter-thorn 00DF=latin-small-letter-sharp-s 00E0=latin-small-letter-a-with-grave
00E1=latin-small-letter-a-with-acute 00E2=latin-small-letter-a-with-circumflex
00E3=latin-small-letter-a-with-tilde 00E4=latin-small-letter-a-with-diaeresis
00E5=latin-small-letter-a-with-ring-above 00E6=latin-small-letter-ae 00E7=latin-small-letter-c-with-cedilla
00E8=latin-small-letter-e-with-grave 00E9=latin-small-letter-e-with-acute
00EA=latin-small-letter-e-with-circumflex 00EB=latin-small-letter-e-with-diaeresis
00EC=latin-small-letter-i-with-grave 00ED=latin-small-letter-i-with-acute
00EE=latin-small-letter-i-with-circumflex 00EF=latin-small-letter-i-with-diaeresis
00F0=latin-small-letter-eth 00F1=latin-small-letter-n-with-tilde 00F2=latin-small-letter-o-with-grave
00F3=latin-small-letter-o-with-acute 00F4=latin-small-letter-o-with-circumflex
00F5=latin-small-letter-o-with-tilde 00F6=latin-small-letter-o-with-diaeresis 00F7=division-sign
00F8=latin-small-letter-o-with-stroke 00F9=latin-small-letter-u-with-grave
00FA=latin-small-letter-u-with-acute 00FB=latin-small-letter-u-with-circumflex
00FC=latin-small-letter-u-with-diaeresis 00FD=latin-small-letter-y-with-acute 00FE=latin-small-letter-thorn
00FF=latin-small-letter-y-with-diaeresis 0100=latin-capital-letter-a-with-macron
0101=latin-small-letter-a-with-macron 0102=latin-capital-letter-a-with-breve
0103=latin-small-letter-a-with-breve 0104=latin-capital-letter-a-with-ogonek
0105=latin-small-letter-a-with-ogonek 0106=latin-capital-letter-c-with-acute
0107=latin-small-letter-c-with-acute 0108=latin-capital-letter-c-with-circumflex
0109=latin-small-letter-c-with-circumflex 010A=latin-capital-letter-c-with-dot-above
010B=latin-small-letter-c-with-dot-above 010C=latin-capital-letter-c-with-caron
010D=latin-small-letter-c-with-caron 010E=latin-capital-letter-d-with-caron
010F=latin-small-letter-d-with-caron 0110=latin-capital-letter-d-with-stroke
0111=latin-small-letter-d-with-stroke 0112=latin-capital-letter-e-with-macron
0113=latin-small-letter-e-with-macron 0114=latin-capital-letter-e-with-breve
0115=latin-small-letter-e-with-breve 0116=latin-capital-letter-e-with-dot-above
0117=latin-small-letter-e-with-dot-above 0118=latin-capital-letter-e-with-ogonek
0119=latin-small-letter-e-with-ogonek 011A=latin-capital-letter-e-with-caron
011B=latin-small-letter-e-with-caron 011C=latin-capital-letter-g-with-circumflex
011D=latin-small-letter-g-with-circumflex 011E=latin-capital-letter-g-with-breve
011F=latin-small-letter-g-with-breve 0120=latin-capital-letter-g-with-dot-above
0121=latin-small-letter-g-with-dot-above 0122=latin-capital-letter-g-with-cedilla
0123=latin-small-letter-g-with-cedilla 0124=latin-capital-letter-h-with-circumflex
0125=latin-small-letter-h-with-circumflex 0126=latin-capital-letter-h-with-stroke
0127=latin-small-letter-h-with-stroke 0128=latin-capital-letter-i-with-tilde
0129=latin-small-letter-i-with-tilde 012A=latin-capital-letter-i-with-macron
012B=latin-small-letter-i-with-macron 012C=latin-capital-letter-i-with-breve
012D=latin-small-letter-i-with-breve 012E=latin-capital-letter-i-with-ogonek
012F=latin-small-letter-i-with-ogonek 0130=latin-capital-letter-i-with-dot-above
0131=latin-small-letter-dotless-i 0132=latin-capital-ligature-ij 0133=latin-small-ligature-ij
0134=latin-capital-letter-j-with-circumflex 0135=latin-small-letter-j-with-circumflex
0136=latin-capital-letter-k-with-cedilla 0137=latin-small-letter-k-with-cedilla 0138=latin-small-letter-kra
0139=latin-capital-letter-l-with-acute 013A=latin-small-letter-l-with-acute
013B=latin-capital-letter-l-with-cedilla 013C=latin-small-letter-l-with-cedilla
013D=latin-capital-letter-l-with-caron 013E=latin-small-letter-l-with-caron
013F=latin-capital-letter-l-with-middle-dot 0140=latin-small-letter-l-with-middle-dot
0141=latin-capital-letter-l-with-stroke 0142=latin-small-letter-l-with-stroke
0143=latin-capital-letter-n-with-acute 0144=latin-small-letter-n-with-acute
0145=latin-capital-letter-n-with-cedilla 0146=latin-small-letter-n-with-cedilla
0147=latin-capital-letter-n-with-caron 0148=latin-small-letter-n-with-caron
0149=latin-small-letter-n-preceded-by-apostrophe 014A=latin-capital-letter-eng 014B=latin-small-letter-eng
014C=latin-capital-letter-o-with-macron 014D=latin-small-letter-o-with-macron
014E=latin-capital-letter-o-with-breve 014F=latin-small-letter-o-with-breve
0150=latin-capital-letter-o-with-double-acute 0151=latin-small-letter-o-with-double-acute
0152=latin-capital-ligature-oe 0153=latin-small-ligature-oe 0154=latin-capital-letter-r-with-acute
0155=latin-small-letter-r-with-acute 0156=latin-capital-letter-r-with-cedilla
0157=latin-small-letter-r-with-cedilla 0158=latin-capital-letter-r-with-caron
0159=latin-small-letter-r-with-caron 015A=latin-capital-letter-s-with-acute
015B=latin-small-letter-s-with-acute 015C=latin-capital-letter-s-with-circumflex
015D=latin-small-letter-s-with-circumflex 015E=latin-capital-letter-s-with-cedilla
015F=latin-small-letter-s-with-cedilla 0160=latin-capital-letter-s-with-caron
0161=latin-small-letter-s-with-caron 0162=latin-capital-letter-t-with-cedilla
0163=latin-small-letter-t-with-cedilla 0164=latin-capital-letter-t-with-caron
0165=latin-small-letter-t-with-caron 0166=latin-capital-letter-t-with-stroke
0167=latin-small-letter-t-with-stroke 0168=latin-capital-letter-u-with-tilde
0169=latin-small-letter-u-with-tilde 016A=latin-capital-letter-u-with-macron
016B=latin-small-letter-u-with-macron 016C=latin-capital-letter-u-with-breve
016D=latin-small-letter-u-with-breve 016E=latin-capital-letter-u-with-ring-above
016F=latin-small-letter-u-with-ring-above 0170=latin-capital-letter-u-with-double-acute
0171=latin-small-letter-u-with-double-acute 0172=latin-capital-letter-u-with-ogonek
0173=latin-small-letter-u-with-ogonek 0174=latin-capital-letter-w-with-circumflex
0175=latin-small-letter-w-with-circumflex 0176=latin-capital-letter-y-with-circumflex
0177=latin-small-letter-y-with-circumflex 0178=latin-capital-letter-y-with-diaeresis
0179=latin-capital-letter-z-with-acute 017A=latin-small-letter-z-with-acute
017B=latin-capital-letter-z-with-dot-above 017C=latin-small-letter-z-with-dot-above
017D=latin-capital-letter-z-with-caron 017E=latin-small-letter-z-with-caron 017F=latin-small-letter-long-s
0192=latin-small-letter-f-with-hook 01FA=latin-capital-letter-a-with-ring-above-and-acute
01FB=latin-small-letter-a-with-ring-above-and-acute 01FC=latin-capital-letter-ae-with-acute
01FD=latin-small-letter-ae-with-acute 01FE=latin-capital-letter-o-with-stroke-and-acute
01FF=latin-small-letter-o-with-stroke-and-acute 02C6=modifier-letter-circumflex-accent 02C7=caron
02C9=modifier-letter-macron 02D8=breve 02D9=dot-above 02DA=ring-above 02DB=ogonek 02DC=small-tilde
02DD=double-acute-accent 0384=greek-tonos 0385=greek-dialytika-tonos
0386=greek-capital-letter-alpha-with-tonos 0387=greek-ano-teleia
0388=greek-capital-letter-epsilon-with-tonos 0389=greek-capital-letter-eta-with-tonos
038A=greek-capital-letter-iota-with-tonos 038C=greek-capital-letter-omicron-with-tonos
038E=greek-capital-letter-upsilon-with-tonos 038F=greek-capital-letter-omega-with-tonos
0390=greek-small-letter-iota-with-dialytika-and-tonos 0391=greek-capital-letter-alpha
0392=greek-capital-letter-beta 0393=greek-capital-letter-gamma 0394=greek-capital-letter-delta
0395=greek-capital-letter-epsilon 0396=greek-capital-letter-zeta 0397=greek-capital-letter-eta
0398=greek-capital-letter-theta 0399=greek-capital-letter-iota 039A=greek-capital-letter-kappa
039B=greek-capital-letter-lamda 039C=greek-capital-letter-mu 039D=greek-capital-letter-nu
039E=greek-capital-letter-xi 039F=greek-capital-letter-omicron 03A0=greek-capital-letter-pi
03A1=greek-capital-letter-rho 03A3=greek-capital-letter-sigma 03A4=greek-capital-letter-tau
03A5=greek-capital-letter-upsilon 03A6=greek-capital-letter-phi 03A7=greek-capital-letter-chi
03A8=greek-capital-letter-psi 03A9=greek-capital-letter-omega 03AA=greek-capital-letter-iota-with-dialytika
03AB=greek-capital-letter-upsilon-with-dialytika 03AC=greek-small-letter-alpha-with-tonos
03AD=greek-small-letter-epsilon-with-tonos 03AE=greek-small-letter-eta-with-tonos
03AF=greek-small-letter-iota-with-tonos 03B0=greek-small-letter-upsilon-with-dialytika-and-tonos
03B1=greek-small-letter-alpha 03B2=greek-small-letter-beta 03B3=greek-small-letter-gamma
03B4=greek-small-letter-delta 03B5=greek-small-letter-epsilon 03B6=greek-small-letter-zeta
03B7=greek-small-letter-eta 03B8=greek-small-letter-theta 03B9=greek-small-letter-iota
03BA=greek-small-letter-kappa 03BB=greek-small-letter-lamda 03BC=greek-small-letter-mu
03BD=greek-small-letter-nu 03BE=greek-small-letter-xi 03BF=greek-small-letter-omicron
03C0=greek-small-letter-pi 03C1=greek-small-letter-rho 03C2=greek-small-letter-final-sigma
03C3=greek-small-letter-sigma 03C4=greek-small-letter-tau 03C5=greek-small-letter-upsilon
03C6=greek-small-letter-phi 03C7=greek-small-letter-chi 03C8=greek-small-letter-psi
03C9=greek-small-letter-omega 03CA=greek-small-letter-iota-with-dialytika
03CB=greek-small-letter-upsilon-with-dialytika 03CC=greek-small-letter-omicron-with-tonos
03CD=greek-small-letter-upsilon-with-tonos 03CE=greek-small-letter-omega-with-tonos 03D1=greek-theta-symbol
03D2=greek-upsilon-with-hook-symbol 03D5=greek-phi-symbol 03D6=greek-pi-symbol
0401=cyrillic-capital-letter-io 0402=cyrillic-capital-letter-dje 0403=cyrillic-capital-letter-gje
0404=cyrillic-capital-letter-ukrainian-ie 0405=cyrillic-capital-letter-dze
0406=cyrillic-capital-letter-byelorussian-ukrainian-i 0407=cyrillic-capital-letter-yi
0408=cyrillic-capital-letter-je 0409=cyrillic-capital-letter-lje 040A=cyrillic-capital-letter-nje
040B=cyrillic-capital-letter-tshe 040C=cyrillic-capital-letter-kje 040E=cyrillic-capital-letter-short-u
040F=cyrillic-capital-letter-dzhe 0410=cyrillic-capital-letter-a 0411=cyrillic-capital-letter-be
0412=cyrillic-capital-letter-ve 0413=cyrillic-capital-letter-ghe 0414=cyrillic-capital-letter-de
0415=cyrillic-capital-letter-ie 0416=cyrillic-capital-letter-zhe 0417=cyrillic-capital-letter-ze
0418=cyrillic-capital-letter-i 0419=cyrillic-capital-letter-short-i 041A=cyrillic-capital-letter-ka
041B=cyrillic-capital-letter-el 041C=cyrillic-capital-letter-em 041D=cyrillic-capital-letter-en
041E=cyrillic-capital-letter-o 041F=cyrillic-capital-letter-pe 0420=cyrillic-capital-letter-er
0421=cyrillic-capital-letter-es 0422=cyrillic-capital-letter-te 0423=cyrillic-capital-letter-u
0424=cyrillic-capital-letter-ef 0425=cyrillic-capital-letter-ha 0426=cyrillic-capital-letter-tse
0427=cyrillic-capital-letter-che 0428=cyrillic-capital-letter-sha 0429=cyrillic-capital-letter-shcha
042A=cyrillic-capital-letter-hard-sign 042B=cyrillic-capital-letter-yeru
042C=cyrillic-capital-letter-soft-sign 042D=cyrillic-capital-letter-e 042E=cyrillic-capital-letter-yu
042F=cyrillic-capital-letter-ya 0430=cyrillic-small-letter-a 0431=cyrillic-small-letter-be
0432=cyrillic-small-letter-ve 0433=cyrillic-small-letter-ghe 0434=cyrillic-small-letter-de
0435=cyrillic-small-letter-ie 0436=cyrillic-small-letter-zhe 0437=cyrillic-small-letter-ze
0438=cyrillic-small-letter-i 0439=cyrillic-small-letter-short-i 043A=cyrillic-small-letter-ka
043B=cyrillic-small-letter-el 043C=cyrillic-small-letter-em 043D=cyrillic-small-letter-en
043E=cyrillic-small-letter-o 043F=cyrillic-small-letter-pe 0440=cyrillic-small-letter-er
0441=cyrillic-small-letter-es 0442=cyrillic-small-letter-te 0443=cyrillic-small-letter-u
0444=cyrillic-small-letter-ef 0445=cyrillic-small-letter-ha 0446=cyrillic-small-letter-tse
0447=cyrillic-small-letter-che 0448=cyrillic-small-letter-sha 0449=cyrillic-small-letter-shcha
044A=cyrillic-small-letter-hard-sign 044B=cyrillic-small-letter-yeru 044C=cyrillic-small-letter-soft-sign
044D=cyrillic-small-letter-e 044E=cyrillic-small-letter-yu 044F=cyrillic-small-letter-ya
0451=cyrillic-small-letter-io 0452=cyrillic-small-letter-dje 0453=cyrillic-small-letter-gje
0454=cyrillic-small-letter-ukrainian-ie 0455=cyrillic-small-letter-dze
0456=cyrillic-small-letter-byelorussian-ukrainian-i 0457=cyrillic-small-letter-yi
0458=cyrillic-small-letter-je 0459=cyrillic-small-letter-lje 045A=cyrillic-small-letter-nje
045B=cyrillic-small-letter-tshe 045C=cyrillic-small-letter-kje 045E=cyrillic-small-letter-short-u
045F=cyrillic-small-letter-dzhe 0490=cyrillic-capital-letter-ghe-with-upturn
0491=cyrillic-small-letter-ghe-with-upturn 0950=devanagari-om 1E80=latin-capital-letter-w-with-grave
1E81=latin-small-letter-w-with-grave 1E82=latin-capital-letter-w-with-acute
1E83=latin-small-letter-w-with-acute 1E84=latin-capital-letter-w-with-diaeresis
1E85=latin-small-letter-w-with-diaeresis 1EF2=latin-capital-letter-y-with-grave
1EF3=latin-small-letter-y-with-grave 2013=en-dash 2014=em-dash 2015=horizontal-bar 2017=double-low-line
2018=left-single-quotation-mark 2019=right-single-quotation-mark 201A=single-low-9-quotation-mark
201B=single-high-reversed-9-quotation-mark 201C=left-double-quotation-mark 201D=right-double-quotation-mark
201E=double-low-9-quotation-mark 2020=dagger 2021=double-dagger 2022=bullet 2026=horizontal-ellipsis
2030=per-mille-sign 2032=prime 2033=double-prime 2039=single-left-pointing-angle-quotation-mark
203A=single-right-pointing-angle-quotation-mark 203C=double-exclamation-mark 203E=overline
2044=fraction-slash 207F=superscript-latin-small-letter-n 20A3=french-franc-sign 20A4=lira-sign
20A7=peseta-sign 2105=care-of 2111=black-letter-capital-i 2113=script-small-l 2116=numero-sign
2118=script-capital-p 211C=black-letter-capital-r 2122=trade-mark-sign 2126=ohm-sign 212E=estimated-symbol
2135=alef-symbol 215B=vulgar-fraction-one-eighth 215C=vulgar-fraction-three-eighths
215D=vulgar-fraction-five-eighths 215E=vulgar-fraction-seven-eighths 2190=leftwards-arrow 2191=upwards-arrow
2192=rightwards-arrow 2193=downwards-arrow 2194=left-right-arrow 2195=up-down-arrow
21A8=up-down-arrow-with-base 21B5=downwards-arrow-with-corner-leftwards 21D0=leftwards-double-arrow
21D1=upwards-double-arrow 21D2=rightwards-double-arrow 21D3=downwards-double-arrow
21D4=left-right-double-arrow 2200=for-all 2202=partial-differential 2203=there-exists 2205=empty-set
2206=increment 2207=nabla 2208=element-of 2209=not-an-element-of 220B=contains-as-member 220F=n-ary-product
2211=n-ary-summation 2212=minus-sign 2215=division-slash 2217=asterisk-operator 2219=bullet-operator
221A=square-root 221D=proportional-to 221E=infinity 221F=right-angle 2220=angle 2227=logical-and
2228=logical-or 2229=intersection 222A=union 222B=integral 2234=therefore 223C=tilde-operator
2245=approximately-equal-to 2248=almost-equal-to 2260=not-equal-to 2261=identical-to
2264=less-than-or-equal-to 2265=greater-than-or-equal-to 2282=subset-of 2283=superset-of
2284=not-a-subset-of 2286=subset-of-or-equal-to 2287=superset-of-or-equal-to 2295=circled-plus
2297=circled-times 22A5=up-tack 22C5=dot-operator 2302=house 2310=reversed-not-sign 2320=top-half-integral
2321=bottom-half-integral 2326=erase-to-the-right 2328=keyboard 2329=left-pointing-angle-bracket
232A=right-pointing-angle-bracket 232B=erase-to-the-left 2460=circled-digit-one 2461=circled-digit-two
2462=circled-digit-three 2463=circled-digit-four 2464=circled-digit-five 2465=circled-digit-six
2466=circled-digit-seven 2467=circled-digit-eight 2468=circled-digit-nine 2469=circled-number-ten
2500=box-drawings-light-horizontal 2502=box-drawings-light-vertical 250C=box-drawings-light-down-and-right
2510=box-drawings-light-down-and-left 2514=box-drawings-light-up-and-right
2518=box-drawings-light-up-and-left 251C=box-drawings-light-vertical-and-right
2524=box-drawings-light-vertical-and-left 252C=box-drawings-light-down-and-horizontal
2534=box-drawings-light-up-and-horizontal 253C=box-drawings-light-vertical-and-horizontal
2550=box-drawings-double-horizontal 2551=box-drawings-double-vertical
2552=box-drawings-down-single-and-right-double 2553=box-drawings-down-double-and-right-single
2554=box-drawings-double-down-and-right 2555=box-drawings-down-single-and-left-double
2556=box-drawings-down-double-and-left-single 2557=box-drawings-double-down-and-left
2558=box-drawings-up-single-and-right-double 2559=box-drawings-up-double-and-right-single
255A=box-drawings-double-up-and-right 255B=box-drawings-up-single-and-left-double
255C=box-drawings-up-double-and-left-single 255D=box-drawings-double-up-and-left
255E=box-drawings-vertical-single-and-right-double 255F=box-drawings-vertical-double-and-right-single
2560=box-drawings-double-vertical-and-right 2561=box-drawings-vertical-single-and-left-double
2562=box-drawings-vertical-double-and-left-single 2563=box-drawings-double-vertical-and-left
2564=box-drawings-down-single-and-horizontal-double 2565=box-drawings-down-double-and-horizontal-single
2566=box-drawings-double-down-and-horizontal 2567=box-drawings-up-single-and-horizontal-double
2568=box-drawings-up-double-and-horizontal-single 2569=box-drawings-double-up-and-horizontal
256A=box-drawings-vertical-single-and-horizontal-double
256B=box-drawings-vertical-double-and-horizontal-single 256C=box-drawings-double-vertical-and-horizontal
2580=upper-half-block 2584=lower-half-block 2588=full-block 258C=left-half-block 2590=right-half-block
2591=light-shade 2592=medium-shade 2593=dark-shade 25A0=black-square 25A1=white-square
25AA=black-small-square 25AB=white-small-square 25AC=black-rectangle 25B2=black-up-pointing-triangle
25BA=black-right-pointing-pointer 25BC=black-down-pointing-triangle 25C4=black-left-pointing-pointer
25C6=black-diamond 25CA=lozenge 25CB=white-circle 25CF=black-circle 25D8=inverse-bullet
25D9=inverse-white-circle 25E6=white-bullet 2605=black-star 260E=black-telephone 2611=ballot-box-with-check
2612=ballot-box-with-x 261B=black-right-pointing-index 261C=white-left-pointing-index
261D=white-up-pointing-index 261E=white-right-pointing-index 261F=white-down-pointing-index
2620=skull-and-crossbones 262A=star-and-crescent 262F=yin-yang 2638=wheel-of-dharma 2639=white-frowning-face
263A=white-smiling-face 263B=black-smiling-face 263C=white-sun-with-rays 2640=female-sign 2642=male-sign
2648=aries 2649=taurus 264A=gemini 264B=cancer 264C=leo 264D=virgo 264E=libra 264F=scorpius 2650=sagittarius
2651=capricorn 2652=aquarius 2653=pisces 2660=black-spade-suit 2663=black-club-suit 2665=black-heart-suit
2666=black-diamond-suit 266A=eighth-note 266B=beamed-eighth-notes 2701=upper-blade-scissors
2702=black-scissors 2703=lower-blade-scissors 2704=white-scissors 2706=telephone-location-sign
2707=tape-drive 2708=airplane 2709=envelope 270C=victory-hand 270D=writing-hand 270E=lower-right-pencil
270F=pencil 2710=upper-right-pencil 2711=white-nib 2712=black-nib 2713=check-mark 2714=heavy-check-mark
2715=multiplication-x 2716=heavy-multiplication-x 2717=ballot-x 2718=heavy-ballot-x
2719=outlined-greek-cross 271A=heavy-greek-cross 271B=open-centre-cross 271C=heavy-open-centre-cross
271D=latin-cross 271E=shadowed-white-latin-cross 271F=outlined-latin-cross 2720=maltese-cross
2721=star-of-david 2722=four-teardrop-spoked-asterisk 2723=four-balloon-spoked-asterisk
2724=heavy-four-balloon-spoked-asterisk 2725=four-club-spoked-asterisk 2726=black-four-pointed-star
2727=white-four-pointed-star 2729=stress-outlined-white-star 272A=circled-white-star
272B=open-centre-black-star 272C=black-centre-white-star 272D=outlined-black-star
272E=heavy-outlined-black-star 272F=pinwheel-star 2730=shadowed-white-star 2731=heavy-asterisk
2732=open-centre-asterisk 2733=eight-spoked-asterisk 2734=eight-pointed-black-star
2735=eight-pointed-pinwheel-star 2736=six-pointed-black-star 2737=eight-pointed-rectilinear-black-star
2738=heavy-eight-pointed-rectilinear-black-star 2739=twelve-pointed-black-star 273A=sixteen-pointed-asterisk
273B=teardrop-spoked-asterisk 273C=open-centre-teardrop-spoked-asterisk 273D=heavy-teardrop-spoked-asterisk
273E=six-petalled-black-and-white-florette 273F=black-florette 2740=white-florette
2741=eight-petalled-outlined-black-florette 2742=circled-open-centre-eight-pointed-star
2743=heavy-teardrop-spoked-pinwheel-asterisk 2744=snowflake 2745=tight-trifoliate-snowflake
2746=heavy-chevron-snowflake 2747=sparkle 2748=heavy-sparkle 2749=balloon-spoked-asterisk
274A=eight-teardrop-spoked-propeller-asterisk 274B=heavy-eight-teardrop-spoked-propeller-asterisk
274D=shadowed-white-circle 274F=lower-right-drop-shadowed-white-square
2750=upper-right-drop-shadowed-white-square 2751=lower-right-shadowed-white-square
2752=upper-right-shadowed-white-square 2756=black-diamond-minus-white-x 2758=light-vertical-bar
2759=medium-vertical-bar 275A=heavy-vertical-bar 275B=heavy-single-turned-comma-quotation-mark-ornament
275C=heavy-single-comma-quotation-mark-ornament 275D=heavy-double-turned-comma-quotation-mark-ornament
275E=heavy-double-comma-quotation-mark-ornament 2761=curved-stem-paragraph-sign-ornament
2762=heavy-exclamation-mark-ornament 2763=heavy-heart-exclamation-mark-ornament 2764=heavy-black-heart
2765=rotated-heavy-black-heart-bullet 2766=floral-heart 2767=rotated-floral-heart-bullet
2776=dingbat-negative-circled-digit-one 2777=dingbat-negative-circled-digit-two
2778=dingbat-negative-circled-digit-three 2779=dingbat-negative-circled-digit-four
277A=dingbat-negative-circled-digit-five 277B=dingbat-negative-circled-digit-six
277C=dingbat-negative-circled-digit-seven 277D=dingbat-negative-circled-digit-eight
277E=dingbat-negative-circled-digit-nine 277F=dingbat-negative-circled-number-ten
2780=dingbat-circled-sans-serif-digit-one 2781=dingbat-circled-sans-serif-digit-two
2782=dingbat-circled-sans-serif-digit-three 2783=dingbat-circled-sans-serif-digit-four
2784=dingbat-circled-sans-serif-digit-five 2785=dingbat-circled-sans-serif-digit-six
2786=dingbat-circled-sans-serif-digit-seven 2787=dingbat-circled-sans-serif-digit-eight
2788=dingbat-circled-sans-serif-digit-nine 2789=dingbat-circled-sans-serif-number-ten
278A=dingbat-negative-circled-sans-serif-digit-one 278B=dingbat-negative-circled-sans-serif-digit-two
278C=dingbat-negative-circled-sans-serif-digit-three 278D=dingbat-negative-circled-sans-serif-digit-four
278E=dingbat-negative-circled-sans-serif-digit-five 278F=dingbat-negative-circled-sans-serif-digit-six
2790=dingbat-negative-circled-sans-serif-digit-seven 2791=dingbat-negative-circled-sans-serif-digit-eight
2792=dingbat-negative-circled-sans-serif-digit-nine 2793=dingbat-negative-circled-sans-serif-number-ten
2794=heavy-wide-headed-rightwards-arrow 2798=heavy-south-east-arrow 2799=heavy-rightwards-arrow
279A=heavy-north-east-arrow 279B=drafting-point-rightwards-arrow 279C=heavy-round-tipped-rightwards-arrow
279D=triangle-headed-rightwards-arrow 279E=heavy-triangle-headed-rightwards-arrow
279F=dashed-triangle-headed-rightwards-arrow 27A0=heavy-dashed-triangle-headed-rightwards-arrow
27A1=black-rightwards-arrow 27A2=three-d-top-lighted-rightwards-arrowhead
27A3=three-d-bottom-lighted-rightwards-arrowhead 27A4=black-rightwards-arrowhead
27A5=heavy-black-curved-downwards-and-rightwards-arrow 27A6=heavy-black-curved-upwards-and-rightwards-arrow
27A7=squat-black-rightwards-arrow 27A8=heavy-concave-pointed-black-rightwards-arrow
27A9=right-shaded-white-rightwards-arrow 27AA=left-shaded-white-rightwards-arrow
27AB=back-tilted-shadowed-white-rightwards-arrow 27AC=front-tilted-shadowed-white-rightwards-arrow
27AD=heavy-lower-right-shadowed-white-rightwards-arrow
27AE=heavy-upper-right-shadowed-white-rightwards-arrow
27AF=notched-lower-right-shadowed-white-rightwards-arrow
27B1=notched-upper-right-shadowed-white-rightwards-arrow 27B2=circled-heavy-white-rightwards-arrow
27B3=white-feathered-rightwards-arrow 27B4=black-feathered-south-east-arrow
27B5=black-feathered-rightwards-arrow 27B6=black-feathered-north-east-arrow
27B7=heavy-black-feathered-south-east-arrow 27B8=heavy-black-feathered-rightwards-arrow
27B9=heavy-black-feathered-north-east-arrow 27BA=teardrop-barbed-rightwards-arrow
27BB=heavy-teardrop-shanked-rightwards-arrow 27BC=wedge-tailed-rightwards-arrow
27BD=heavy-wedge-tailed-rightwards-arrow 27BE=open-outlined-rightwards-arrow FB01=latin-small-ligature-fi
FB02=latin-small-ligature-fl
"""
