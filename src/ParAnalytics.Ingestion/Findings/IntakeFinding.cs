using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Ingestion.Findings;

/// <summary>What a finding does.</summary>
public enum IntakeSeverity
{
    /// <summary>The row is taken; somebody should look.</summary>
    Warning,

    /// <summary>The row is refused.</summary>
    Error,
}

/// <summary>Something wrong with a file: where, what, and what to write instead.</summary>
/// <param name="Cell">A cell (<c>C17</c>) or a range; null when it concerns the sheet or file.</param>
/// <param name="Rule">Stable id, <c>PAR02xx</c>.</param>
/// <param name="Message">Vietnamese; <paramref name="MessageEn"/> the same in English.</param>
/// <param name="Instead">What to write there; null when nobody can say from the file alone.</param>
public sealed record IntakeFinding(
    string Sheet,
    string? Cell,
    string Rule,
    IntakeSeverity Severity,
    string Message,
    string MessageEn,
    string? Instead = null)
{
    public override string ToString() =>
        $"{Sheet}{(Cell is null ? "" : "!" + Cell)} {Rule} {Message}{(Instead is null ? "" : $" → {Instead}")}";
}

/// <summary>A place on a sheet, from which a finding is made.</summary>
public readonly record struct Place(string Sheet, CellAddress? Cell)
{
    public IntakeFinding Error(string rule, string message, string messageEn, string? instead = null) =>
        new(Sheet, Cell?.ToString(), rule, IntakeSeverity.Error, message, messageEn, instead);

    public IntakeFinding Warning(string rule, string message, string messageEn, string? instead = null) =>
        new(Sheet, Cell?.ToString(), rule, IntakeSeverity.Warning, message, messageEn, instead);
}
