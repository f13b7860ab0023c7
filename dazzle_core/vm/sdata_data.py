"""Names of SDATA entities that need no declaration, as data for `sdata`.

Each word is a name, `=`, and a code point in hexadecimal. The names are those of the
ISO 8879 public entity sets. OpenJade extension.
"""

NAMES = """
excl=21 quot=22 num=23 dollar=24 percnt=25 amp=26 apos=27 lpar=28 rpar=29 ast=2a plus=2b comma=2c
hyphen=2d period=2e sol=2f colon=3a semi=3b lt=3c equals=3d gt=3e quest=3f commat=40 lsqb=5b bsol=5c
rsqb=5d circ=5e lowbar=5f grave=60 lcub=7b verbar=7c rcub=7d tilde=7e nbsp=a0 iexcl=a1 cent=a2
pound=a3 curren=a4 yen=a5 brvbar=a6 sect=a7 die=a8 Dot=a8 uml=a8 copy=a9 ordf=aa laquo=ab not=ac
shy=ad reg=ae macr=af deg=b0 plusmn=b1 sup2=b2 sup3=b3 acute=b4 micro=b5 para=b6 middot=b7 cedil=b8
sup1=b9 ordm=ba raquo=bb frac14=bc frac12=bd frac34=be iquest=bf Agrave=c0 Aacute=c1 Acirc=c2
Atilde=c3 Auml=c4 Aring=c5 AElig=c6 Ccedil=c7 Egrave=c8 Eacute=c9 Ecirc=ca Euml=cb Igrave=cc
Iacute=cd Icirc=ce Iuml=cf ETH=d0 Ntilde=d1 Ograve=d2 Oacute=d3 Ocirc=d4 Otilde=d5 Ouml=d6 times=d7
Oslash=d8 Ugrave=d9 Uacute=da Ucirc=db Uuml=dc Yacute=dd THORN=de szlig=df agrave=e0 aacute=e1
acirc=e2 atilde=e3 auml=e4 aring=e5 aelig=e6 ccedil=e7 egrave=e8 eacute=e9 ecirc=ea euml=eb
igrave=ec iacute=ed icirc=ee iuml=ef eth=f0 ntilde=f1 ograve=f2 oacute=f3 ocirc=f4 otilde=f5 ouml=f6
divide=f7 oslash=f8 ugrave=f9 uacute=fa ucirc=fb uuml=fc yacute=fd thorn=fe yuml=ff Amacr=100
amacr=101 Abreve=102 abreve=103 Aogon=104 aogon=105 Cacute=106 cacute=107 Ccirc=108 ccirc=109
Cdot=10a cdot=10b Ccaron=10c ccaron=10d Dcaron=10e dcaron=10f Dstrok=110 dstrok=111 Emacr=112
emacr=113 Edot=116 edot=117 Eogon=118 eogon=119 Ecaron=11a ecaron=11b Gcirc=11c gcirc=11d Gbreve=11e
gbreve=11f Gdot=120 gdot=121 Gcedil=122 gcedil=123 Hcirc=124 hcirc=125 Hstrok=126 hstrok=127
Itilde=128 itilde=129 Imacr=12a imacr=12b Iogon=12e iogon=12f Idot=130 inodot=131 IJlig=132
ijlig=133 Jcirc=134 jcirc=135 Kcedil=136 kcedil=137 kgreen=138 Lacute=139 lacute=13a Lcedil=13b
lcedil=13c Lcaron=13d lcaron=13e Lmidot=13f lmidot=140 Lstrok=141 lstrok=142 Nacute=143 nacute=144
Ncedil=145 ncedil=146 Ncaron=147 ncaron=148 napos=149 ENG=14a eng=14b Omacr=14c omacr=14d Odblac=150
odblac=151 OElig=152 oelig=153 Racute=154 racute=155 Rcedil=156 rcedil=157 Rcaron=158 rcaron=159
Sacute=15a sacute=15b Scirc=15c scirc=15d Scedil=15e scedil=15f Scaron=160 scaron=161 Tcedil=162
tcedil=163 Tcaron=164 tcaron=165 Tstrok=166 tstrok=167 Utilde=168 utilde=169 Umacr=16a umacr=16b
Ubreve=16c ubreve=16d Uring=16e uring=16f Udblac=170 udblac=171 Uogon=172 uogon=173 Wcirc=174
wcirc=175 Ycirc=176 ycirc=177 Yuml=178 Zacute=179 zacute=17a Zdot=17b zdot=17c Zcaron=17d zcaron=17e
fnof=192 caron=2c7 breve=2d8 dot=2d9 ring=2da ogon=2db tilde=2dc dblac=2dd Aacgr=386 Eacgr=388
EEacgr=389 Iacgr=38a Oacgr=38c Uacgr=38e OHacgr=38f idiagr=390 Agr=391 Bgr=392 Ggr=393 Gamma=393
Dgr=394 Delta=394 Egr=395 Zgr=396 EEgr=397 THgr=398 Theta=398 Igr=399 Kgr=39a Lgr=39b Lambda=39b
Mgr=39c Ngr=39d Xgr=39e Xi=39e Ogr=39f Pgr=3a0 Pi=3a0 Rgr=3a1 Sgr=3a3 Sigma=3a3 Tgr=3a4 Ugr=3a5
Upsi=3a5 PHgr=3a6 Phi=3a6 KHgr=3a7 PSgr=3a8 Psi=3a8 OHgr=3a9 Omega=3a9 Idigr=3aa Udigr=3ab aacgr=3ac
eacgr=3ad eeacgr=3ae iacgr=3af udiagr=3b0 agr=3b1 alpha=3b1 bgr=3b2 beta=3b2 ggr=3b3 gamma=3b3
dgr=3b4 delta=3b4 egr=3b5 epsi=3b5 zgr=3b6 zeta=3b6 eegr=3b7 eta=3b7 thetas=3b8 thgr=3b8 igr=3b9
iota=3b9 kgr=3ba kappa=3ba lgr=3bb lambda=3bb mgr=3bc mu=3bc ngr=3bd nu=3bd xgr=3be xi=3be ogr=3bf
pgr=3c0 pi=3c0 rgr=3c1 rho=3c1 sfgr=3c2 sigmav=3c2 sgr=3c3 sigma=3c3 tgr=3c4 tau=3c4 ugr=3c5
upsi=3c5 phgr=3c6 phis=3c6 khgr=3c7 chi=3c7 psgr=3c8 psi=3c8 ohgr=3c9 omega=3c9 idigr=3ca udigr=3cb
oacgr=3cc uacgr=3cd ohacgr=3ce thetav=3d1 phiv=3d5 piv=3d6 gammad=3dd kappav=3f0 rhov=3f1 IOcy=401
DJcy=402 GJcy=403 Jukcy=404 DScy=405 Iukcy=406 YIcy=407 Jsercy=408 LJcy=409 NJcy=40a TSHcy=40b
KJcy=40c Ubrcy=40e DZcy=40f Acy=410 Bcy=411 Vcy=412 Gcy=413 Dcy=414 IEcy=415 ZHcy=416 Zcy=417
Icy=418 Jcy=419 Kcy=41a Lcy=41b Mcy=41c Ncy=41d Ocy=41e Pcy=41f Rcy=420 Scy=421 Tcy=422 Ucy=423
Fcy=424 KHcy=425 TScy=426 CHcy=427 SHcy=428 SHCHcy=429 HARDcy=42a Ycy=42b SOFTcy=42c Ecy=42d
YUcy=42e YAcy=42f acy=430 bcy=431 vcy=432 gcy=433 dcy=434 iecy=435 zhcy=436 zcy=437 icy=438 jcy=439
kcy=43a lcy=43b mcy=43c ncy=43d ocy=43e pcy=43f rcy=440 scy=441 tcy=442 ucy=443 fcy=444 khcy=445
tscy=446 chcy=447 shcy=448 shchcy=449 hardcy=44a ycy=44b softcy=44c ecy=44d yucy=44e yacy=44f
iocy=451 djcy=452 gjcy=453 jukcy=454 dscy=455 iukcy=456 yicy=457 jsercy=458 ljcy=459 njcy=45a
tshcy=45b kjcy=45c ubrcy=45e dzcy=45f ensp=2002 emsp=2003 emsp13=2004 emsp14=2005 numsp=2007
puncsp=2008 thinsp=2009 hairsp=200a dash=2010 ndash=2013 mdash=2014 horbar=2015 Verbar=2016
lsquo=2018 rsquor=2018 rsquo=2019 lsquor=201a ldquo=201c rdquor=201c rdquo=201d ldquor=201e
dagger=2020 Dagger=2021 bull=2022 nldr=2025 hellip=2026 mldr=2026 permil=2030 prime=2032 vprime=2032
Prime=2033 tprime=2034 bprime=2035 caret=2041 hybull=2043 tdot=20db DotDot=20dc incare=2105
hamilt=210b planck=210f image=2111 lagran=2112 ell=2113 numero=2116 copysr=2117 weierp=2118
real=211c rx=211e trade=2122 ohm=2126 angst=212b bernou=212c phmmat=2133 order=2134 aleph=2135
beth=2136 gimel=2137 daleth=2138 frac13=2153 frac23=2154 frac15=2155 frac25=2156 frac35=2157
frac45=2158 frac16=2159 frac56=215a frac18=215b frac38=215c frac58=215d frac78=215e larr=2190
uarr=2191 rarr=2192 darr=2193 harr=2194 varr=2195 nwarr=2196 nearr=2197 drarr=2198 dlarr=2199
nlarr=219a nrarr=219b rarrw=219d Larr=219e Rarr=21a0 larrtl=21a2 rarrtl=21a3 map=21a6 larrhk=21a9
rarrhk=21aa larrlp=21ab rarrlp=21ac harrw=21ad nharr=21ae lsh=21b0 rsh=21b1 cularr=21b6 curarr=21b7
olarr=21ba orarr=21bb lharu=21bc lhard=21bd uharr=21be uharl=21bf rharu=21c0 rhard=21c1 dharr=21c2
dharl=21c3 rlarr2=21c4 lrarr2=21c6 larr2=21c7 uarr2=21c8 rarr2=21c9 darr2=21ca lrhar2=21cb
rlhar2=21cc nlArr=21cd nhArr=21ce nrArr=21cf lArr=21d0 uArr=21d1 rArr=21d2 dArr=21d3 hArr=21d4
iff=21d4 vArr=21d5 lAarr=21da rAarr=21db rarrw=21dd forall=2200 comp=2201 part=2202 exist=2203
nexist=2204 empty=2205 nabla=2207 isin=2208 notin=2209 epsis=220a ni=220b bepsi=220d prod=220f
coprod=2210 amalg=2210 samalg=2210 sum=2211 minus=2212 mnplus=2213 plusdo=2214 setmn=2216
compfn=2218 radic=221a vprop=221d prop=221d infin=221e ang90=221f ang=2220 angmsd=2221 angsph=2222
mid=2223 nmid=2224 par=2225 npar=2226 and=2227 or=2228 cap=2229 cup=222a int=222b conint=222e
there4=2234 becaus=2235 thksim=223c sim=223c bsim=223d wreath=2240 nsim=2241 sime=2243 nsime=2244
cong=2245 ncong=2247 thkap=2248 ap=2248 nap=2249 ape=224a bcong=224c asymp=224d bump=224e bumpe=224f
esdot=2250 eDot=2251 efDot=2252 erDot=2253 colone=2254 ecolon=2255 ecir=2256 cire=2257 wedgeq=2259
trie=225c ne=2260 equiv=2261 nequiv=2262 le=2264 les=2264 ge=2265 ges=2265 lE=2266 gE=2267 lnE=2268
lvnE=2268 gnE=2269 gvnE=2269 Lt=226a Gt=226b twixt=226c nlt=226e ngt=226f nles=2270 nle=2270
nges=2271 nge=2271 lsim=2272 gsim=2273 lg=2276 gl=2277 pr=227a sc=227b cupre=227c sccue=227d
prsim=227e scsim=227f npr=2280 nsc=2281 sub=2282 sup=2283 nsub=2284 nsup=2285 sube=2286 supe=2287
nsube=2288 nsupe=2289 subnE=228a supnE=228b uplus=228e sqsub=228f sqsup=2290 sqsube=2291 sqsupe=2292
sqcap=2293 sqcup=2294 oplus=2295 ominus=2296 otimes=2297 osol=2298 odot=2299 ocir=229a oast=229b
odash=229d plusb=229e minusb=229f timesb=22a0 sdotb=22a1 vdash=22a2 dashv=22a3 top=22a4 bottom=22a5
perp=22a5 models=22a7 vDash=22a8 Vdash=22a9 Vvdash=22aa nvdash=22ac nvDash=22ad nVdash=22ae
nVDash=22af vltri=22b2 vrtri=22b3 ltrie=22b4 rtrie=22b5 mumap=22b8 intcal=22ba veebar=22bb
barwed=22bc diam=22c4 sdot=22c5 sstarf=22c6 divonx=22c7 bowtie=22c8 ltimes=22c9 rtimes=22ca
lthree=22cb rthree=22cc bsime=22cd cuvee=22ce cuwed=22cf Sub=22d0 Sup=22d1 Cap=22d2 Cup=22d3
fork=22d4 ldot=22d6 gsdot=22d7 Ll=22d8 Gg=22d9 leg=22da gel=22db els=22dc egs=22dd cuepr=22de
cuesc=22df npre=22e0 nsce=22e1 lnsim=22e6 gnsim=22e7 prnsim=22e8 scnsim=22e9 nltri=22ea nrtri=22eb
nltrie=22ec nrtrie=22ed vellip=22ee Barwed=2306 lceil=2308 rceil=2309 lfloor=230a rfloor=230b
drcrop=230c dlcrop=230d urcrop=230e ulcrop=230f telrec=2315 target=2316 ulcorn=231c urcorn=231d
dlcorn=231e drcorn=231f frown=2322 smile=2323 lang=2329 rang=232a blank=2423 oS=24c8 boxh=2500
boxv=2502 boxdr=250c boxdl=2510 boxur=2514 boxul=2518 boxvr=251c boxvl=2524 boxhd=252c boxhu=2534
boxvh=253c boxH=2550 boxV=2551 boxdR=2552 boxDr=2553 boxDR=2554 boxdL=2555 boxDl=2556 boxDL=2557
boxuR=2558 boxUr=2559 boxUR=255a boxuL=255b boxUl=255c boxUL=255d boxvR=255e boxVr=255f boxVR=2560
boxvL=2561 boxVl=2562 boxVL=2563 boxHd=2564 boxhD=2565 boxHD=2566 boxHu=2567 boxhU=2568 boxHU=2569
boxvH=256a boxVh=256b boxVH=256c uhblk=2580 lhblk=2584 block=2588 blk14=2591 blk12=2592 blk34=2593
squ=25a1 square=25a1 squf=25aa rect=25ad marker=25ae xutri=25b3 utrif=25b4 utri=25b5 rtrif=25b8
rtri=25b9 xdtri=25bd dtrif=25be dtri=25bf ltrif=25c2 ltri=25c3 cir=25cb xcirc=25cb starf=2605
star=2606 phone=260e female=2640 male=2642 spades=2660 hearts=2661 diams=2662 clubs=2663 sung=266a
flat=266d natur=266e sharp=266f check=2713 cross=2717 malt=2720 lozf=2726 loz=2727 sextile=2736
"""
