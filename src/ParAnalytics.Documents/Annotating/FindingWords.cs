using ParAnalytics.Ingestion.Findings;

namespace ParAnalytics.Documents.Annotating;

/// <summary>A finding as it stands in a workbook.</summary>
internal static class FindingWords
{
    public static string Of(IntakeFinding finding, string language)
    {
        var text = $"{finding.Rule} · {Severity(finding, language)}\n{Message(finding, language)}";
        return finding.Instead is { } instead ? $"{text}\n{(language == "en" ? "Write" : "Nên ghi")}: {instead}" : text;
    }

    public static string Message(IntakeFinding finding, string language) => language == "en" ? finding.MessageEn : finding.Message;

    public static string Severity(IntakeFinding finding, string language) => (finding.Severity, language) switch
    {
        (IntakeSeverity.Error, "en") => "must be mended",
        (IntakeSeverity.Error, _) => "phải sửa",
        (_, "en") => "please check",
        _ => "nên xem lại",
    };
}
