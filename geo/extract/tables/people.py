"""Words for people and bodies, and the small words that sort names from other words with capitals."""

TITLES = frozenset(
    "mr mrs ms miss dr prof professor president premier chancellor king queen prince princess emperor sheikh "
    "ayatollah general gen colonel col lieutenant lt major maj captain capt admiral adm commander cmdr brigadier "
    "brig marshal sgt sergeant senator sen representative rep congressman congresswoman governor gov mayor minister "
    "secretary ambassador envoy spokesman spokeswoman spokesperson chairman chairwoman chief director leader "
    "commissioner envoy judge lord sir dame pope patriarch father sister comrade deputy vice analyst researcher "
    "reporter correspondent".split()
)

OFFICIALS = frozenset(
    "official officials spokesman spokeswoman spokesperson spokespeople minister ministers ministry ministries "
    "president ambassador envoy government governments lawmaker lawmakers legislator legislators diplomat diplomats "
    "general generals officer officers authorities authority agency agencies prosecutor prosecutors prosecution "
    "police intelligence military army navy command commander commanders staff regulator regulators governor mayor "
    "head chief director secretary chairman leader premier chancellor aide aides adviser advisers advisor advisors "
    "delegation delegate delegates investigator investigators monitors panel experts expert inspectors analysts "
    "analyst researchers researcher group think-tank institute centre center organisation organization office "
    "department bureau council committee commission parliament congress party source sources people persons person "
    "witness witnesses resident residents worker workers prisoner prisoners defector defectors newspaper paper "
    "daily weekly magazine broadcaster channel station site website tabloid journalist journalists reporter "
    "reporters media blog outlet report statement document documents letter article study company firm owner "
    "operator captain crew agent agents insurer broker brokers trader traders friend reader readers man men woman "
    "women log database team house kremlin pentagon force forces union mission embassy presidency cabinet court "
    "coalition bloc guards guard speaker member members dealer historian scholar coastguard caption graphic text "
    "imagery images image photographs pictures records data figures trackers spotters observers activists rebels "
    "militants"
    " campaigners insurgents".split()
)
"""Who speaks: the last word of the words for a claimant is one of these, or a name."""

ORGANISATION = frozenset(
    "ministry agency council committee commission office department bureau center centre institute university "
    "association company group corporation corp bank party union forces force army navy guard guards corps fleet "
    "command brigade division regiment battalion unit squadron times post journal news press media radio television "
    "tv broadcasting telegraph herald tribune review gazette court parliament congress assembly house senate treaty "
    "agreement partnership resolution programme program summit statement conference federation foundation society "
    "network project initiative shipping lines airlines airways holding logistics insurance ltd llc inc".split()
)
"""Words that end the name of a body: what stands before them is no place of its own."""

NO_NAMES = frozenset(
    "the a an this that these those it its he she they his her their we our you your i my who what when where why "
    "how which in on at by for from to of with without under over after before during since until between among "
    "about against through into and or but nor so yet if as than then there here not no yes all any some most more "
    "many much few several both each every other another such only also even just still now again once one two "
    "three four five six seven eight nine ten dozens hundreds thousands some early late mid last next first second "
    "third monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december jan feb mar apr jun jul aug sep sept oct nov dec spring summer "
    "autumn winter christmas today yesterday tomorrow tonight mr mrs ms dr god photo source sources reuters afp ap "
    "editor note update live question answer correction corrections listed programme name born address citizenship "
    "statement reasons effect findings limits relation notices outlook key what press release daily briefing "
    "excerpt week review looking good morning dear according however meanwhile earlier later moreover neither "
    "either whether while because although though despite photographs images pictures satellite imagery commercial "
    "military intelligence officials analysts experts north south east west northern southern eastern western "
    "central war is are was were be been has have had do did will would may might can could should must unlike like "
    "near off beyond inside outside around across along nobody nothing somebody everyone everybody nine radar data "
    "cargo ships ship vessel vessels tankers tanker draught draughts left berthed sailed passed arrived departed "
    "anchored drifting photos video washington's sightings movements missiles missile rockets rocket drones drone "
    "shells containers weapons ammunition trains train old new seen on-board urea ammonium neighbours postcard "
    "retraction sighting drift".split()
)
"""Words that are written with a capital at the head of a sentence or line, and name no place."""
