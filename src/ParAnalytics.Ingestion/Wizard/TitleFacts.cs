using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using ParAnalytics.Domain.Text;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Intake;

namespace ParAnalytics.Ingestion.Wizard;

/// <summary>What the lines above a table say of its period: "tháng 9 năm 2026", "quý III/2026", "đến ngày 31/10/2026", "năm 2025".</summary>
internal sealed partial class TitleFacts(IEnumerable<string> lines)
{
    private readonly ImmutableArray<string> _lines = [.. lines];

    /// <summary>The period of the kind's own shape; null when no line says it.</summary>
    public string? Period(FieldType type) => type switch
    {
        FieldType.Date => First(Day())?.Text,
        FieldType.Year => YearText(),
        FieldType.Month => First(Month())?.Text,
        FieldType.Period => (First(Month()) ?? First(Quarter()))?.Text ?? YearText(),
        _ => null,
    };

    /// <summary>The year that the lines speak of; null when they speak of none.</summary>
    public int? TheYear => int.TryParse(YearText(), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null;

    private string? YearText() => _lines.Select(line => Year().Match(TextFold.Fold(line))).FirstOrDefault(m => m.Success)?.Groups["y"].Value;

    private PeriodSpan? First(Regex shape) =>
        _lines.SelectMany(line => shape.Matches(TextFold.Compose(line).ToLowerInvariant()).Select(m => m.Value)).Select(text => PeriodText.Parse(text.Replace(" /", "/", StringComparison.Ordinal).Replace("/ ", "/", StringComparison.Ordinal))).FirstOrDefault(span => span is not null);

    [GeneratedRegex(@"tháng\s+\d{1,2}\s*(?:/|năm|-)\s*\d{4}")]
    private static partial Regex Month();

    [GeneratedRegex(@"quý\s+(?:iv|i{1,3}|[1-4])\s*(?:/|năm)\s*\d{4}")]
    private static partial Regex Quarter();

    [GeneratedRegex(@"\d{1,2}/\d{1,2}/\d{4}")]
    private static partial Regex Day();

    [GeneratedRegex(@"(?:nam |/|\b)(?<y>20\d{2})\b")]
    private static partial Regex Year();
}
