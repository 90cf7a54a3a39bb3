"""Numbers that belong to nobody: the Tax Agency's published test numbers.

Skatteverket publishes them as open data (CC0) for test environments; the series use the birth
numbers 238, 239 and 980, 981. "Tolvan Tolvansson", 19121212-1212, is its oldest.
Nothing else in these tests is a number with a right control digit.
"""

TOLVAN = "191212121212"

ADULTS = (
    "198507099805",
    "198507099813",
    "198705212382",
    "198808112380",
    "199001012385",
    "199001162396",
    "199001252387",
    "199006022397",
    "199007212393",
    "199007282388",
    "199007302384",
    "199107172380",
    "199212252382",
    "199312162390",
    "199312172381",
    "199504242398",
    "199610202385",
    "199705162387",
    "199710182396",
    "199912282382",
    "200001022391",
    "200001032382",
    "200001042399",
    "200001052380",
    "200002262384",
    "200002292399",
)
CENTENARIANS = ("189001019802", "190001019801", "190308189802")
CHILDREN = ("201701012393", "201901012391", "202402292383")
COORDINATION = ("198507699802", "191401682396", "202201612393", "202601612381")
# The month, the day, or both are not known.
COORDINATION_WITHOUT_DATE = ("191500722390", "191711602399", "198000602394")
# The Tax Agency's own example of a co-ordination number on its page about them.
COORDINATION_EXAMPLE = "197010632391"

# Examples of forms on Inera's page "Lokala reservidn".
RESERVE = {
    "19810829M071": "vastra_gotaland",
    "19450829K088": "vastra_gotaland",
    "19930829X802": "vastra_gotaland",
    "19810829SU3A": "varmland",
    "991981000010": "stockholm",
    "991945000023": "stockholm",
    "198108320014": "inera",
}
