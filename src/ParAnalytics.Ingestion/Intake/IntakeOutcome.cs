using System.Collections.Immutable;
using ParAnalytics.Ingestion.Description;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Findings;

namespace ParAnalytics.Ingestion.Intake;

/// <summary>Rows of the file that hold data: taken or refused, never lost.</summary>
/// <param name="Skipped">Rows that the description says are no data: totals, notes, headings.</param>
public sealed record IntakeCounts(int RowsIn, int RowsTaken, int RowsRefused, int Skipped);

/// <summary>What became of a file.</summary>
/// <param name="Facts">The facts of the rows taken, in the order of the file.</param>
public sealed record IntakeOutcome(
    SheetModel Description,
    PackedFacts Facts,
    ImmutableArray<IntakeFinding> Findings,
    IntakeScope Scope,
    IntakeCounts Counts)
{
    /// <summary>Nothing was refused, and nothing in the file is wrong beside its rows either (a total, the period on the cover).</summary>
    public bool IsClean => Counts.RowsRefused == 0 && !HasFileError && Findings.All(f => f.Severity != IntakeSeverity.Error);

    /// <summary>Something is wrong with the file itself, so that nothing may be taken, not even in part.</summary>
    public bool HasFileError => Counts.RowsIn == 0 || Findings.Any(f => f.Severity == IntakeSeverity.Error && f.Rule is RuleIds.MissingHeader or RuleIds.NotRecognised or RuleIds.NoRows);

    /// <summary>Hands the facts over, table by table.</summary>
    public void WriteTo(IFactSink sink)
    {
        foreach (var table in Facts.Tables)
        {
            sink.Take(table, Facts.Of(table));
        }
    }
}
