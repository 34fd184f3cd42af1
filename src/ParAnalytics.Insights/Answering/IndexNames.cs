using ParAnalytics.Domain.Indices;

namespace ParAnalytics.Insights.Answering;

/// <summary>What people call an index in a sentence or a narrow column.</summary>
internal static class IndexNames
{
    public static string Of(IndexFamily family, string language) => family.Id switch
    {
        "par" => "PAR Index",
        "sipas" or "papi" or "pci" or "dti" => family.Id.ToUpperInvariant(),
        "svc766" => language == "en" ? "Service index" : "Chỉ số phục vụ",
        _ => language == "en" && family.NameEn.Length > 0 ? family.NameEn : family.Name,
    };
}
