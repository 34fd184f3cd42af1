using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Documents.Safety;

/// <summary>What the name of a part alone says against a workbook.</summary>
internal static class PartNames
{
    private static readonly string[] Archives = [".zip", ".gz", ".7z", ".rar", ".tar", ".xlsx", ".xlsm", ".xlsb", ".docx", ".docm", ".pptx"];

    public static Fault? Refusal(string name)
    {
        var lower = name.ToLowerInvariant();
        return lower.EndsWith("vbaproject.bin", StringComparison.Ordinal) || lower.StartsWith("xl/macrosheets/", StringComparison.Ordinal) || lower.StartsWith("xl/dialogsheets/", StringComparison.Ordinal)
                ? WorkbookFaults.Macros(name)
            : lower.StartsWith("xl/externallinks/", StringComparison.Ordinal) || lower is "xl/connections.xml" || lower.StartsWith("xl/querytables/", StringComparison.Ordinal)
                ? WorkbookFaults.ExternalLinks(name)
            : lower.Contains("/embeddings/", StringComparison.Ordinal) || lower.Contains("/activex/", StringComparison.Ordinal) || Archives.Any(e => lower.EndsWith(e, StringComparison.Ordinal))
                ? WorkbookFaults.Nested(name)
            : null;
    }

    public static bool IsXml(string name) =>
        name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);
}
