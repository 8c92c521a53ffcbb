/**
 * The listed universe, one security a line:
 *
 * `symbol|name|venue|type|industry|country|ipo|site|shares|price|volatility|isin`
 *
 * - venue: G Nasdaq Global Select, N New York Stock Exchange, P NYSE Arca
 * - type: C common stock, A ADR, R REIT, E exchange-traded product
 * - industry: Finnhub's own classification
 * - shares outstanding in millions, price in USD, volatility in percent a year: rounded levels of January 2024, meant as
 *   a plausible start for seeded paths and not as data about these companies
 * - isin: where known; otherwise made from the symbol (see identifiers.ts)
 *
 * Names, venues, industries, listing dates and sites are public facts written down from general knowledge.
 */
export const SYMBOL_TABLE: string = `
AAPL|Apple Inc|G|C|Technology|US|1980-12-12|apple.com|15460|185.9|27|US0378331005
MSFT|Microsoft Corp|G|C|Technology|US|1986-03-13|microsoft.com|7432|388.5|25|US5949181045
GOOGL|Alphabet Inc-CL A|G|C|Media|US|2004-08-19|abc.xyz|12460|142.7|29|US02079K3059
GOOG|Alphabet Inc-CL C|G|C|Media|US|2004-08-19|abc.xyz|12460|143.7|29|US02079K1079
AMZN|Amazon.com Inc|G|C|Retail|US|1997-05-15|amazon.com|10330|154.6|33|US0231351067
NVDA|NVIDIA Corp|G|C|Semiconductors|US|1999-01-22|nvidia.com|2470|547.1|46|US67066G1040
META|Meta Platforms Inc|G|C|Media|US|2012-05-18|meta.com|2570|374.5|37|US30303M1027
TSLA|Tesla Inc|G|C|Automobiles|US|2010-06-29|tesla.com|3180|218.9|54|US88160R1014
BRK.B|Berkshire Hathaway Inc-CL B|N|C|Financial Services|US|1996-05-09|berkshirehathaway.com|2170|361.2|15|US0846707026
AVGO|Broadcom Inc|G|C|Semiconductors|US|2009-08-06|broadcom.com|468|1106|34|US11135F1012
LLY|Eli Lilly and Co|N|C|Pharmaceuticals|US|1970-07-09|lilly.com|950|643.2|29|US5324571083
JPM|JPMorgan Chase & Co|N|C|Banking|US|1969-03-05|jpmorganchase.com|2890|169.1|21|US46625H1005
V|Visa Inc|N|C|Financial Services|US|2008-03-19|visa.com|2030|264.2|19|US92826C8394
MA|Mastercard Inc|N|C|Financial Services|US|2006-05-25|mastercard.com|938|427.6|20|US57636Q1040
UNH|UnitedHealth Group Inc|N|C|Health Care|US|1984-10-17|unitedhealthgroup.com|925|521.5|22|US91324P1021
XOM|Exxon Mobil Corp|N|C|Energy|US|1920-03-25|exxonmobil.com|3960|99.9|25|US30231G1022
JNJ|Johnson & Johnson|N|C|Pharmaceuticals|US|1944-09-25|jnj.com|2410|162.4|15|US4781601046
PG|Procter & Gamble Co|N|C|Consumer products|US|1891-08-04|pginvestor.com|2350|150.7|15|US7427181091
HD|Home Depot Inc|N|C|Retail|US|1981-09-22|homedepot.com|995|355.2|21|US4370761029
COST|Costco Wholesale Corp|G|C|Retail|US|1985-12-05|costco.com|444|681.9|20|US22160K1051
MRK|Merck & Co Inc|N|C|Pharmaceuticals|US|1946-05-15|merck.com|2530|118.6|19|US58933Y1055
ABBV|AbbVie Inc|N|C|Biotechnology|US|2013-01-02|abbvie.com|1770|162.4|20|US00287Y1091
CVX|Chevron Corp|N|C|Energy|US|1921-06-24|chevron.com|1890|148.1|23|US1667641005
ADBE|Adobe Inc|G|C|Technology|US|1986-08-20|adobe.com|452|596.3|33|US00724F1012
CRM|Salesforce Inc|N|C|Technology|US|2004-06-23|salesforce.com|968|271.4|32|US79466L3024
AMD|Advanced Micro Devices Inc|G|C|Semiconductors|US|1972-09-27|amd.com|1616|146.6|47|US0079031078
NFLX|Netflix Inc|G|C|Media|US|2002-05-23|netflix.com|438|492.2|37|US64110L1061
PEP|PepsiCo Inc|G|C|Beverages|US|1919-09-18|pepsico.com|1375|167.7|16|US7134481081
KO|Coca-Cola Co|N|C|Beverages|US|1919-09-05|coca-colacompany.com|4320|60.4|13|US1912161007
BAC|Bank of America Corp|N|C|Banking|US|1976-09-02|bankofamerica.com|7910|32.8|27|US0605051046
WMT|Walmart Inc|N|C|Retail|US|1972-08-25|walmart.com|2690|161.3|17|US9311421039
TMO|Thermo Fisher Scientific Inc|N|C|Life Sciences Tools & Services|US|1980-03-17|thermofisher.com|386|540.8|25|US8835561023
CSCO|Cisco Systems Inc|G|C|Communications|US|1990-02-16|cisco.com|4060|50.2|20|US17275R1023
MCD|McDonald's Corp|N|C|Hotels, Restaurants & Leisure|US|1965-04-21|mcdonalds.com|725|293.4|15|US5801351017
ABT|Abbott Laboratories|N|C|Health Care|US|1937-03-01|abbott.com|1736|113.6|20|US0028241000
ORCL|Oracle Corp|N|C|Technology|US|1986-03-12|oracle.com|2750|107.1|31|US68389X1054
ACN|Accenture PLC|N|C|Technology|IE|2001-07-19|accenture.com|627|355.2|24|IE00B4BNMY34
INTC|Intel Corp|G|C|Semiconductors|US|1971-10-13|intel.com|4220|47.1|38|US4581401001
LIN|Linde PLC|G|C|Chemicals|GB|1992-06-17|linde.com|485|405.1|18|IE000S9YS762
CMCSA|Comcast Corp|G|C|Media|US|1972-06-29|corporate.comcast.com|4010|43.1|23|US20030N1019
WFC|Wells Fargo & Co|N|C|Banking|US|1962-01-02|wellsfargo.com|3630|47.4|27|US9497461015
VZ|Verizon Communications Inc|N|C|Telecommunication|US|1983-11-21|verizon.com|4200|38.6|21|US92343V1044
DIS|Walt Disney Co|N|C|Media|US|1957-11-12|thewaltdisneycompany.com|1830|90.3|28|US2546871060
QCOM|QUALCOMM Inc|G|C|Semiconductors|US|1991-12-13|qualcomm.com|1113|140.7|34|US7475251036
PFE|Pfizer Inc|N|C|Pharmaceuticals|US|1972-06-01|pfizer.com|5650|28.8|25|US7170811035
TXN|Texas Instruments Inc|G|C|Semiconductors|US|1953-10-01|ti.com|908|164.3|26|US8825081040
INTU|Intuit Inc|G|C|Technology|US|1993-03-12|intuit.com|280|609.5|31|US4612021034
PM|Philip Morris International Inc|N|C|Tobacco|US|2008-03-17|pmi.com|1552|94.3|18|US7181721090
CAT|Caterpillar Inc|N|C|Machinery|US|1929-12-02|caterpillar.com|509|287.4|27|US1491231015
IBM|International Business Machines Corp|N|C|Technology|US|1915-11-11|ibm.com|913|165.8|18|US4592001014
AMGN|Amgen Inc|G|C|Biotechnology|US|1983-06-17|amgen.com|535|305.6|23|US0311621009
GE|General Electric Co|N|C|Aerospace & Defense|US|1892-06-23|ge.com|1088|128.2|25|US3696043013
NOW|ServiceNow Inc|N|C|Technology|US|2012-06-29|servicenow.com|205|722.4|33|US81762P1021
UNP|Union Pacific Corp|N|C|Road & Rail|US|1969-07-01|up.com|610|239.1|20|US9078181081
ISRG|Intuitive Surgical Inc|G|C|Health Care|US|2000-06-13|intuitive.com|352|360.9|29|US46120E6023
SPGI|S&P Global Inc|N|C|Financial Services|US|1929-02-14|spglobal.com|317|438.9|22|US78409V1044
GS|Goldman Sachs Group Inc|N|C|Financial Services|US|1999-05-04|goldmansachs.com|326|377.8|25|US38141G1040
HON|Honeywell International Inc|G|C|Industrial Conglomerates|US|1985-09-19|honeywell.com|659|200.9|19|US4385161066
AMAT|Applied Materials Inc|G|C|Semiconductors|US|1972-10-01|appliedmaterials.com|831|151.6|36|US0382221051
BKNG|Booking Holdings Inc|G|C|Hotels, Restaurants & Leisure|US|1999-03-30|bookingholdings.com|35|3514|27|US09857L1089
AXP|American Express Co|N|C|Financial Services|US|1977-05-18|americanexpress.com|729|180.3|25|US0258161092
NKE|Nike Inc|N|C|Textiles, Apparel & Luxury Goods|US|1980-12-02|nike.com|1522|104.9|27|US6541061031
T|AT&T Inc|N|C|Telecommunication|US|1983-11-21|att.com|7150|16.5|22|US00206R1023
RTX|RTX Corp|N|C|Aerospace & Defense|US|1934-07-31|rtx.com|1438|86.2|22|US75513E1010
LOW|Lowe's Companies Inc|N|C|Retail|US|1961-10-10|lowes.com|575|216.9|24|US5486611073
ELV|Elevance Health Inc|N|C|Health Care|US|2001-10-30|elevancehealth.com|235|474.5|23|US0367521038
SYK|Stryker Corp|N|C|Health Care|US|1979-05-02|stryker.com|380|305.3|21|US8636671013
MS|Morgan Stanley|N|C|Financial Services|US|1993-02-23|morganstanley.com|1642|89.7|25|US6174464486
BLK|BlackRock Inc|N|C|Financial Services|US|1999-10-01|blackrock.com|149|799.3|23|
PLD|Prologis Inc|N|R|Real Estate|US|1997-11-21|prologis.com|924|129.6|26|US74340W1036
MDT|Medtronic PLC|N|C|Health Care|IE|1977-11-30|medtronic.com|1330|86.4|21|IE00BTN1Y115
SBUX|Starbucks Corp|G|C|Hotels, Restaurants & Leisure|US|1992-06-26|starbucks.com|1136|92.3|22|US8552441094
TJX|TJX Companies Inc|N|C|Retail|US|1987-06-18|tjx.com|1140|94.6|18|US8725401090
VRTX|Vertex Pharmaceuticals Inc|G|C|Biotechnology|US|1991-07-24|vrtx.com|258|431.4|25|US92532F1003
BMY|Bristol-Myers Squibb Co|N|C|Pharmaceuticals|US|1933-08-01|bms.com|2035|50.4|20|US1101221083
UBER|Uber Technologies Inc|N|C|Road & Rail|US|2019-05-10|uber.com|2058|63.2|38|US90353T1007
LRCX|Lam Research Corp|G|C|Semiconductors|US|1984-05-04|lamresearch.com|132|763.8|37|
CB|Chubb Ltd|N|C|Insurance|CH|1993-03-25|chubb.com|408|225.7|18|CH0044328745
MMC|Marsh & McLennan Companies Inc|N|C|Insurance|US|1962-12-31|marshmclennan.com|493|194.4|16|US5717481023
GILD|Gilead Sciences Inc|G|C|Biotechnology|US|1992-01-22|gilead.com|1246|85.3|21|US3755581036
ADP|Automatic Data Processing Inc|G|C|Professional Services|US|1961-09-06|adp.com|411|236.8|20|US0530151036
DE|Deere & Co|N|C|Machinery|US|1933-06-15|deere.com|280|383.6|26|US2441991054
REGN|Regeneron Pharmaceuticals Inc|G|C|Biotechnology|US|1991-04-02|regeneron.com|108|921.4|24|US75886F1075
MU|Micron Technology Inc|G|C|Semiconductors|US|1984-06-01|micron.com|1104|82.2|38|US5951121038
SCHW|Charles Schwab Corp|N|C|Financial Services|US|1987-09-22|aboutschwab.com|1772|64.6|31|US8085131055
CI|Cigna Group|N|C|Health Care|US|1982-03-31|thecignagroup.com|292|305.1|23|US1255231003
BA|Boeing Co|N|C|Aerospace & Defense|US|1934-09-05|boeing.com|605|217.7|34|US0970231058
ADI|Analog Devices Inc|G|C|Semiconductors|US|1969-01-01|analog.com|496|187.5|29|US0326541051
PANW|Palo Alto Networks Inc|G|C|Technology|US|2012-07-20|paloaltonetworks.com|315|331.6|38|US6974351057
MDLZ|Mondelez International Inc|G|C|Food Products|US|2001-06-13|mondelezinternational.com|1360|73.6|16|US6092071058
PGR|Progressive Corp|N|C|Insurance|US|1971-04-15|progressive.com|585|168.9|24|US7433151039
AMT|American Tower Corp|N|R|Real Estate|US|1998-06-05|americantower.com|466|206.8|26|US03027X1000
FI|Fiserv Inc|N|C|Financial Services|US|1986-09-24|fiserv.com|600|135.8|21|
SNPS|Synopsys Inc|G|C|Technology|US|1992-02-26|synopsys.com|152|508.7|32|US8716071076
CDNS|Cadence Design Systems Inc|G|C|Technology|US|1987-06-10|cadence.com|272|269.5|31|US1273871087
KLAC|KLA Corp|G|C|Semiconductors|US|1980-10-08|kla.com|136|562.9|35|US4824801009
LMT|Lockheed Martin Corp|N|C|Aerospace & Defense|US|1995-03-16|lockheedmartin.com|242|458.3|18|US5398301094
TMUS|T-Mobile US Inc|G|C|Telecommunication|US|2007-04-19|t-mobile.com|1156|162.8|17|US8725901040
SO|Southern Co|N|C|Utilities|US|1949-09-30|southerncompany.com|1090|70.8|18|US8425871071
DUK|Duke Energy Corp|N|C|Utilities|US|1961-09-06|duke-energy.com|771|97.6|18|US26441C2044
NEE|NextEra Energy Inc|N|C|Utilities|US|1950-11-01|nexteraenergy.com|2052|61.9|28|US65339F1012
CVS|CVS Health Corp|N|C|Health Care|US|1952-10-03|cvshealth.com|1287|77.8|25|US1266501006
ZTS|Zoetis Inc|N|C|Pharmaceuticals|US|2013-02-01|zoetis.com|459|192.8|22|US98978V1035
SLB|Schlumberger NV|N|C|Energy|US|1962-02-02|slb.com|1423|50.2|32|AN8068571086
ETN|Eaton Corporation PLC|N|C|Electrical Equipment|IE|1923-01-01|eaton.com|399|236.1|26|IE00B8KQN827
BSX|Boston Scientific Corp|N|C|Health Care|US|1992-05-19|bostonscientific.com|1465|60.1|19|US1011371077
CME|CME Group Inc|G|C|Financial Services|US|2002-12-06|cmegroup.com|360|201.7|17|US12572Q1058
ICE|Intercontinental Exchange Inc|N|C|Financial Services|US|2005-11-16|ice.com|572|127.4|18|US45866F1049
PNC|PNC Financial Services Group Inc|N|C|Banking|US|1987-09-30|pnc.com|398|149.7|28|US6934751057
USB|US Bancorp|N|C|Banking|US|1969-12-01|usbank.com|1557|42.1|29|US9029733048
C|Citigroup Inc|N|C|Banking|US|1986-10-29|citigroup.com|1914|52.6|27|US1729674242
MO|Altria Group Inc|N|C|Tobacco|US|1923-03-01|altria.com|1769|41.1|17|US02209S1033
EQIX|Equinix Inc|G|R|Real Estate|US|2000-08-11|equinix.com|94|806.5|25|US29444U7000
SHW|Sherwin-Williams Co|N|C|Chemicals|US|1964-06-01|sherwin-williams.com|256|303.7|22|US8243481061
CL|Colgate-Palmolive Co|N|C|Consumer products|US|1930-03-13|colgatepalmolive.com|823|80.9|15|US1941621039
ITW|Illinois Tool Works Inc|N|C|Machinery|US|1973-03-13|itw.com|301|258.6|18|US4523081093
APD|Air Products and Chemicals Inc|N|C|Chemicals|US|1961-07-03|airproducts.com|222|266.2|23|
NOC|Northrop Grumman Corp|N|C|Aerospace & Defense|US|1951-12-03|northropgrumman.com|151|470.7|19|US6668071029
GD|General Dynamics Corp|N|C|Aerospace & Defense|US|1952-04-25|gd.com|273|250.9|16|US3695501086
MCO|Moody's Corp|N|C|Financial Services|US|1998-06-19|moodys.com|183|381.2|23|US6153691059
EOG|EOG Resources Inc|N|C|Energy|US|1989-10-04|eogresources.com|583|114.3|29|US26875P1012
COP|ConocoPhillips|N|C|Energy|US|1981-09-28|conocophillips.com|1197|112.1|26|US20825C1045
OXY|Occidental Petroleum Corp|N|C|Energy|US|1964-03-03|oxy.com|879|57.6|27|US6745991058
PSX|Phillips 66|N|C|Energy|US|2012-05-01|phillips66.com|439|130.5|29|US7185461040
MPC|Marathon Petroleum Corp|N|C|Energy|US|2011-07-01|marathonpetroleum.com|379|154.2|29|US56585A1025
VLO|Valero Energy Corp|N|C|Energy|US|1979-01-01|valero.com|340|127.8|32|US91913Y1001
KMI|Kinder Morgan Inc|N|C|Energy|US|2011-02-11|kindermorgan.com|2223|17.9|19|US49456B1017
WMB|Williams Companies Inc|N|C|Energy|US|1957-01-01|williams.com|1216|35.2|20|US9694571004
FCX|Freeport-McMoRan Inc|N|C|Metals & Mining|US|1995-07-10|fcx.com|1434|39.6|36|US35671D8570
NEM|Newmont Corp|N|C|Metals & Mining|US|1940-04-08|newmont.com|1153|38.4|33|US6516391066
NUE|Nucor Corp|N|C|Metals & Mining|US|1972-01-01|nucor.com|246|169.7|30|US6703461052
DOW|Dow Inc|N|C|Chemicals|US|2019-04-02|dow.com|702|53.9|24|US2605571031
DD|DuPont de Nemours Inc|N|C|Chemicals|US|2017-09-01|dupont.com|430|74.2|25|US26614N1028
GM|General Motors Co|N|C|Automobiles|US|2010-11-18|gm.com|1370|35.5|33|US37045V1008
F|Ford Motor Co|N|C|Automobiles|US|1956-01-18|ford.com|3980|11.5|33|US3453708600
RIVN|Rivian Automotive Inc|G|C|Automobiles|US|2021-11-10|rivian.com|957|17.8|65|US76954A1034
LCID|Lucid Group Inc|G|C|Automobiles|US|2021-07-26|lucidmotors.com|2290|3.1|68|US5494981039
APTV|Aptiv PLC|N|C|Auto Components|IE|2011-11-17|aptiv.com|283|82.6|32|JE00B783TY65
DAL|Delta Air Lines Inc|N|C|Airlines|US|2007-05-03|delta.com|643|38.5|34|US2473617023
UAL|United Airlines Holdings Inc|G|C|Airlines|US|2006-02-06|united.com|328|40.6|38|US9100471096
AAL|American Airlines Group Inc|G|C|Airlines|US|2013-12-09|aa.com|654|13.7|40|US02376R1023
LUV|Southwest Airlines Co|N|C|Airlines|US|1971-06-08|southwest.com|596|29.1|34|US8447411088
UPS|United Parcel Service Inc|N|C|Logistics & Transportation|US|1999-11-10|ups.com|853|157.4|23|US9113121068
FDX|FedEx Corp|N|C|Logistics & Transportation|US|1978-12-28|fedex.com|250|245.9|28|US31428X1063
CSX|CSX Corp|G|C|Road & Rail|US|1980-11-03|csx.com|1976|34.3|20|US1264081035
NSC|Norfolk Southern Corp|N|C|Road & Rail|US|1982-06-02|norfolksouthern.com|226|232.4|24|US6558441084
WM|Waste Management Inc|N|C|Commercial Services & Supplies|US|1988-06-17|wm.com|403|180.9|17|US94106L1098
RSG|Republic Services Inc|N|C|Commercial Services & Supplies|US|1998-07-01|republicservices.com|315|167.6|16|US7607591002
EMR|Emerson Electric Co|N|C|Electrical Equipment|US|1944-09-01|emerson.com|570|94.6|24|US2910111044
ROK|Rockwell Automation Inc|N|C|Electrical Equipment|US|1936-01-01|rockwellautomation.com|115|303.4|29|US7739031091
MMM|3M Co|N|C|Industrial Conglomerates|US|1946-01-14|3m.com|552|107.2|26|US88579Y1010
PH|Parker-Hannifin Corp|N|C|Machinery|US|1964-12-09|parker.com|128|454.6|26|US7010941042
CMI|Cummins Inc|N|C|Machinery|US|1947-01-01|cummins.com|142|238.9|23|US2310211063
PCAR|PACCAR Inc|G|C|Machinery|US|1971-01-01|paccar.com|523|94.8|24|US6937181088
CARR|Carrier Global Corp|N|C|Building|US|2020-03-19|carrier.com|839|55.8|28|
JCI|Johnson Controls International PLC|N|C|Building|IE|1965-01-01|johnsoncontrols.com|681|54.7|28|IE00BY7QL619
TT|Trane Technologies PLC|N|C|Building|IE|1905-01-01|tranetechnologies.com|228|248.8|24|IE00BK9ZQ967
GEHC|GE HealthCare Technologies Inc|G|C|Health Care|US|2022-12-15|gehealthcare.com|455|78.9|25|
BDX|Becton Dickinson and Co|N|C|Health Care|US|1963-09-17|bd.com|290|237.6|19|US0758871091
HCA|HCA Healthcare Inc|N|C|Health Care|US|2011-03-10|hcahealthcare.com|267|276.1|26|US40412C1018
HUM|Humana Inc|N|C|Health Care|US|1971-01-01|humana.com|123|447.8|27|US4448591028
CNC|Centene Corp|N|C|Health Care|US|2001-12-13|centene.com|534|76.8|26|US15135B1017
MCK|McKesson Corp|N|C|Health Care|US|1994-11-10|mckesson.com|133|482.6|20|US58155Q1031
DHR|Danaher Corp|N|C|Life Sciences Tools & Services|US|1978-12-29|danaher.com|739|229.6|25|US2358511028
ILMN|Illumina Inc|G|C|Life Sciences Tools & Services|US|2000-07-28|illumina.com|159|138.4|44|US4523271090
MRNA|Moderna Inc|G|C|Biotechnology|US|2018-12-07|modernatx.com|382|104.6|48|US60770K1079
BIIB|Biogen Inc|G|C|Biotechnology|US|1991-09-17|biogen.com|145|249.7|27|US09062X1037
IQV|IQVIA Holdings Inc|N|C|Life Sciences Tools & Services|US|2013-05-09|iqvia.com|182|219.6|28|US46266C1053
IDXX|IDEXX Laboratories Inc|G|C|Health Care|US|1991-06-21|idexx.com|83|548.9|30|US45168D1046
DXCM|DexCom Inc|G|C|Health Care|US|2005-04-14|dexcom.com|386|123.4|37|US2521311074
ALGN|Align Technology Inc|G|C|Health Care|US|2001-01-26|aligntech.com|75|268.3|46|US0162551016
PYPL|PayPal Holdings Inc|G|C|Financial Services|US|2015-07-20|paypal.com|1078|60.9|37|US70450Y1038
SQ|Block Inc|N|C|Technology|US|2015-11-19|block.xyz|613|66.8|51|US8522341036
COIN|Coinbase Global Inc|G|C|Financial Services|US|2021-04-14|coinbase.com|239|130.8|78|US19260Q1076
HOOD|Robinhood Markets Inc|G|C|Financial Services|US|2021-07-29|robinhood.com|873|11.4|54|US7707001027
SOFI|SoFi Technologies Inc|G|C|Financial Services|US|2021-06-01|sofi.com|975|8.2|58|US83406F1021
COF|Capital One Financial Corp|N|C|Banking|US|1994-11-16|capitalone.com|381|128.9|31|US14040H1059
TFC|Truist Financial Corp|N|C|Banking|US|1980-01-01|truist.com|1334|36.6|33|US89832Q1094
BK|Bank of New York Mellon Corp|N|C|Banking|US|1969-12-04|bnymellon.com|769|54.1|21|US0640581007
AIG|American International Group Inc|N|C|Insurance|US|1969-01-01|aig.com|702|68.3|23|US0268747849
MET|MetLife Inc|N|C|Insurance|US|2000-04-05|metlife.com|740|68.9|24|US59156R1086
AFL|Aflac Inc|N|C|Insurance|US|1974-01-01|aflac.com|584|83.2|19|US0010551028
ALL|Allstate Corp|N|C|Insurance|US|1993-06-03|allstate.com|262|150.3|22|US0200021014
TRV|Travelers Companies Inc|N|C|Insurance|US|1975-11-17|travelers.com|228|199.6|20|US89417E1091
AON|Aon PLC|N|C|Insurance|IE|1980-06-01|aon.com|199|297.8|20|IE00BLP1HW54
SPG|Simon Property Group Inc|N|R|Real Estate|US|1993-12-14|simon.com|326|143.2|25|US8288061091
O|Realty Income Corp|N|R|Real Estate|US|1994-10-18|realtyincome.com|724|57.9|21|US7561091049
PSA|Public Storage|N|R|Real Estate|US|1980-11-18|publicstorage.com|176|291.4|23|US74460D1090
CCI|Crown Castle Inc|N|R|Real Estate|US|1998-08-18|crowncastle.com|434|111.3|27|US22822V1017
WELL|Welltower Inc|N|R|Real Estate|US|1978-08-01|welltower.com|555|89.1|20|US95040Q1040
D|Dominion Energy Inc|N|C|Utilities|US|1983-06-01|dominionenergy.com|837|47.8|24|US25746U1097
AEP|American Electric Power Company Inc|G|C|Utilities|US|1949-09-01|aep.com|526|81.2|20|US0255371017
EXC|Exelon Corp|G|C|Utilities|US|1943-01-01|exeloncorp.com|999|35.6|22|US30161N1019
SRE|Sempra|N|C|Utilities|US|1998-06-29|sempra.com|630|75.3|19|US8168511090
XEL|Xcel Energy Inc|G|C|Utilities|US|1949-01-01|xcelenergy.com|552|61.8|20|US98389B1008
TGT|Target Corp|N|C|Retail|US|1967-10-18|target.com|462|142.6|28|US87612E1064
DG|Dollar General Corp|N|C|Retail|US|2009-11-13|dollargeneral.com|219|134.9|33|US2566771059
ROST|Ross Stores Inc|G|C|Retail|US|1985-08-08|rossstores.com|337|139.1|22|US7782961038
ORLY|O'Reilly Automotive Inc|G|C|Retail|US|1993-04-22|oreillyauto.com|59|962.4|20|
AZO|AutoZone Inc|N|C|Retail|US|1991-04-02|autozone.com|17|2632|20|US0533321024
EBAY|eBay Inc|G|C|Retail|US|1998-09-24|ebayinc.com|519|41.9|27|US2786421030
ETSY|Etsy Inc|G|C|Retail|US|2015-04-16|etsy.com|119|70.1|46|US29786A1060
BBY|Best Buy Co Inc|N|C|Retail|US|1985-04-18|bestbuy.com|215|74.2|30|US0865161014
KR|Kroger Co|N|C|Retail|US|1928-01-26|kroger.com|719|46.1|21|US5010441013
GIS|General Mills Inc|N|C|Food Products|US|1928-11-30|generalmills.com|568|63.9|18|US3703341046
KHC|Kraft Heinz Co|G|C|Food Products|US|2015-07-06|kraftheinzcompany.com|1226|37.9|18|US5007541064
HSY|Hershey Co|N|C|Food Products|US|1927-12-01|thehersheycompany.com|205|193.4|20|US4278661081
MNST|Monster Beverage Corp|G|C|Beverages|US|1985-12-09|monsterbevcorp.com|1041|57.8|19|US61174X1090
STZ|Constellation Brands Inc|N|C|Beverages|US|1992-03-31|cbrands.com|183|253.2|19|US21036P1084
KMB|Kimberly-Clark Corp|N|C|Consumer products|US|1929-05-28|kimberly-clark.com|338|123.1|17|US4943681035
EL|Estee Lauder Companies Inc|N|C|Consumer products|US|1995-11-17|elcompanies.com|358|134.9|38|US5184391044
LULU|Lululemon Athletica Inc|G|C|Textiles, Apparel & Luxury Goods|CA|2007-07-27|lululemon.com|126|480.2|32|US5500211090
CMG|Chipotle Mexican Grill Inc|N|C|Hotels, Restaurants & Leisure|US|2006-01-26|chipotle.com|27|2275|25|US1696561059
YUM|Yum! Brands Inc|N|C|Hotels, Restaurants & Leisure|US|1997-09-17|yum.com|280|129.4|16|US9884981013
MAR|Marriott International Inc|G|C|Hotels, Restaurants & Leisure|US|1998-03-23|marriott.com|294|228.4|23|US5719032022
HLT|Hilton Worldwide Holdings Inc|N|C|Hotels, Restaurants & Leisure|US|2013-12-12|hilton.com|256|182.7|22|US43300A2033
ABNB|Airbnb Inc|G|C|Hotels, Restaurants & Leisure|US|2020-12-10|airbnb.com|641|137.6|38|US0090661010
DASH|DoorDash Inc|G|C|Hotels, Restaurants & Leisure|US|2020-12-09|doordash.com|399|101.8|45|US25809K1051
CCL|Carnival Corp|N|C|Hotels, Restaurants & Leisure|US|1987-07-24|carnivalcorp.com|1265|16.9|45|PA1436583006
EXPE|Expedia Group Inc|G|C|Hotels, Restaurants & Leisure|US|1999-11-10|expediagroup.com|139|147.9|38|US30212P3038
MGM|MGM Resorts International|N|C|Hotels, Restaurants & Leisure|US|1988-05-01|mgmresorts.com|342|43.4|33|US5529531015
EA|Electronic Arts Inc|G|C|Media|US|1989-09-20|ea.com|269|138.1|20|US2855121099
TTWO|Take-Two Interactive Software Inc|G|C|Media|US|1997-04-15|take2games.com|170|162.4|27|US8740541094
RBLX|Roblox Corp|N|C|Media|US|2021-03-10|roblox.com|630|42.3|56|US7710491033
SPOT|Spotify Technology SA|N|C|Media|SE|2018-04-03|spotify.com|196|204.7|38|LU1778762911
PINS|Pinterest Inc|N|C|Media|US|2019-04-18|pinterest.com|678|37.6|43|US72352L1061
SNAP|Snap Inc|N|C|Media|US|2017-03-02|snap.com|1640|16.7|62|US83304A1060
WBD|Warner Bros Discovery Inc|G|C|Media|US|2005-07-08|wbd.com|2440|10.7|44|US9344231041
CHTR|Charter Communications Inc|G|C|Media|US|2009-11-17|charter.com|148|373.6|31|US16119P1084
SHOP|Shopify Inc|N|C|Technology|CA|2015-05-21|shopify.com|1285|80.9|49|CA82509L1076
SNOW|Snowflake Inc|N|C|Technology|US|2020-09-16|snowflake.com|329|191.4|46|US8334451098
PLTR|Palantir Technologies Inc|N|C|Technology|US|2020-09-30|palantir.com|2176|16.7|58|US69608A1088
NET|Cloudflare Inc|N|C|Technology|US|2019-09-13|cloudflare.com|336|82.4|52|US18915M1071
DDOG|Datadog Inc|G|C|Technology|US|2019-09-19|datadoghq.com|329|121.7|46|US23804L1035
CRWD|CrowdStrike Holdings Inc|G|C|Technology|US|2019-06-12|crowdstrike.com|240|281.4|41|US22788C1053
ZS|Zscaler Inc|G|C|Technology|US|2018-03-16|zscaler.com|149|229.8|44|US98980G1022
OKTA|Okta Inc|G|C|Technology|US|2017-04-07|okta.com|166|81.4|47|US6792951054
TEAM|Atlassian Corp|G|C|Technology|AU|2015-12-10|atlassian.com|259|238.1|43|US0494681010
WDAY|Workday Inc|G|C|Technology|US|2012-10-12|workday.com|264|281.9|32|US98138H1014
MDB|MongoDB Inc|G|C|Technology|US|2017-10-19|mongodb.com|72|396.2|51|US60937P1066
TWLO|Twilio Inc|N|C|Technology|US|2016-06-23|twilio.com|182|72.3|46|US90138F1021
ZM|Zoom Video Communications Inc|G|C|Technology|US|2019-04-18|zoom.us|305|68.1|36|US98980L1017
DOCU|DocuSign Inc|G|C|Technology|US|2018-04-27|docusign.com|204|60.4|41|US2561631068
DELL|Dell Technologies Inc|N|C|Technology|US|2018-12-28|dell.com|712|77.9|32|US24703L2025
HPQ|HP Inc|N|C|Technology|US|1957-11-06|hp.com|992|29.4|26|US40434L1052
HPE|Hewlett Packard Enterprise Co|N|C|Technology|US|2015-11-02|hpe.com|1297|16.1|27|US42824C1099
WDC|Western Digital Corp|G|C|Technology|US|1974-01-01|westerndigital.com|325|50.6|38|US9581021055
NTAP|NetApp Inc|G|C|Technology|US|1995-11-21|netapp.com|206|86.9|28|US64110D1046
SMCI|Super Micro Computer Inc|G|C|Technology|US|2007-03-29|supermicro.com|55|338.2|62|
ANET|Arista Networks Inc|N|C|Communications|US|2014-06-06|arista.com|311|258.3|37|
MSI|Motorola Solutions Inc|N|C|Communications|US|1943-01-01|motorolasolutions.com|166|316.2|19|US6200763075
MRVL|Marvell Technology Inc|G|C|Semiconductors|US|2000-06-30|marvell.com|864|64.8|46|US5738741041
NXPI|NXP Semiconductors NV|G|C|Semiconductors|NL|2010-08-06|nxp.com|257|213.6|33|NL0009538784
ON|ON Semiconductor Corp|G|C|Semiconductors|US|2000-04-28|onsemi.com|428|76.9|42|US6821891057
ARM|Arm Holdings PLC|G|A|Semiconductors|GB|2023-09-14|arm.com|1030|68.9|52|US0420682058
TSM|Taiwan Semiconductor Manufacturing Co Ltd|N|A|Semiconductors|TW|1997-10-08|tsmc.com|5186|101.6|31|US8740391003
ASML|ASML Holding NV|G|C|Semiconductors|NL|1995-03-15|asml.com|394|707.2|33|USN070592100
BABA|Alibaba Group Holding Ltd|N|A|Retail|CN|2014-09-19|alibabagroup.com|2540|71.3|40|US01609W1027
NVO|Novo Nordisk A/S|N|A|Pharmaceuticals|DK|1981-04-29|novonordisk.com|4480|106.9|28|US6701002056
SONY|Sony Group Corp|N|A|Technology|JP|1970-09-17|sony.com|1233|97.4|25|US8356993076
GME|GameStop Corp|N|C|Retail|US|2002-02-13|gamestop.com|306|14.6|75|US36467W1099
AMC|AMC Entertainment Holdings Inc|N|C|Media|US|2013-12-18|amctheatres.com|260|4.6|88|US00165C3025
SPY|SPDR S&P 500 ETF Trust|P|E||US|1993-01-29|ssga.com|960|476.7|14|US78462F1030
QQQ|Invesco QQQ Trust Series 1|G|E||US|1999-03-10|invesco.com|560|409.6|19|US46090E1038
IWM|iShares Russell 2000 ETF|P|E||US|2000-05-22|ishares.com|320|193.2|21|US4642876555
DIA|SPDR Dow Jones Industrial Average ETF Trust|P|E||US|1998-01-14|ssga.com|88|375.9|13|US78467X1090
VOO|Vanguard S&P 500 ETF|P|E||US|2010-09-07|vanguard.com|880|438.1|14|US9229083632
VTI|Vanguard Total Stock Market ETF|P|E||US|2001-05-24|vanguard.com|1480|235.2|14|US9229087690
GLD|SPDR Gold Shares|P|E||US|2004-11-18|ssga.com|290|189.8|14|US78463V1070
TLT|iShares 20+ Year Treasury Bond ETF|G|E||US|2002-07-22|ishares.com|510|96.9|17|US4642874329
XLK|Technology Select Sector SPDR Fund|P|E||US|1998-12-16|ssga.com|300|193.4|20|US81369Y8030
XLF|Financial Select Sector SPDR Fund|P|E||US|1998-12-16|ssga.com|900|37.6|17|US81369Y6059
XLE|Energy Select Sector SPDR Fund|P|E||US|1998-12-16|ssga.com|420|82.9|22|US81369Y5069
ARKK|ARK Innovation ETF|P|E||US|2014-10-31|ark-funds.com|160|47.6|40|US00214Q1040
`
