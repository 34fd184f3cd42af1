namespace ParAnalytics.Live.Telling;

/// <summary>Headings of row headers by the level they show.</summary>
internal static class LevelWords
{
    public static string Of(string level, string language) => (level, language) switch
    {
        ("unit.country", "en") => "Country",
        ("unit.country", _) => "Cả nước",
        ("unit.region", "en") => "Region",
        ("unit.region", _) => "Vùng",
        ("unit.province", "en") => "Province, city",
        ("unit.province", _) => "Tỉnh, thành phố",
        ("unit.commune", "en") => "Commune, ward",
        ("unit.commune", _) => "Xã, phường",
        ("unit.agency", "en") => "Agency",
        ("unit.agency", _) => "Cơ quan",
        ("unit", "en") => "Unit",
        ("unit", _) => "Đơn vị",
        ("year" or "year.year", "en") => "Year",
        ("year" or "year.year", _) => "Năm",
        ("index.family" or "index", "en") => "Index",
        ("index.family" or "index", _) => "Chỉ số",
        ("peer_group", "en") => "Peer group",
        ("peer_group", _) => "Khối",
        ("basis", "en") => "Basis",
        ("basis", _) => "Loại điểm",
        var (l, lang) when l.StartsWith("criterion", StringComparison.Ordinal) => lang == "en" ? "Criterion" : "Tiêu chí",
        var (l, lang) when l.StartsWith("unit", StringComparison.Ordinal) => lang == "en" ? "Unit" : "Đơn vị",
        var (l, lang) when l.StartsWith("period", StringComparison.Ordinal) => lang == "en" ? "Period" : "Kỳ",
        _ => "",
    };
}
