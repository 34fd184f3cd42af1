using System.Collections.Immutable;
using ParAnalytics.Ingestion.Description;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Ingestion.Intake;

namespace ParAnalytics.Ingestion.Rules;

/// <summary>A check of the facts of one file. One rule, one class, one id.</summary>
public interface IFactRule
{
    /// <summary>What is wrong. A finding of severity error refuses the rows named with it.</summary>
    IEnumerable<RuleFinding> Find(FactSet facts, IntakeContext context);
}

/// <summary>A finding and the rows it refuses when it is an error.</summary>
public sealed record RuleFinding(IntakeFinding Finding, ImmutableArray<FactRow> Rows);

/// <summary>All facts of a file that read well, row by row.</summary>
public sealed record FactSet(PackedFacts Rows, ScopeMode Scope)
{
    /// <summary>Across rows an official table must agree with itself; scattered figures only get a warning.</summary>
    public IntakeSeverity AcrossRows => Scope == ScopeMode.Whole ? IntakeSeverity.Error : IntakeSeverity.Warning;

    public IEnumerable<FactRow> Of(FactTable table) => Rows.Of(table);

    /// <summary>A finding at the cell of a fact.</summary>
    internal static RuleFinding Tell(FactRow row, string rule, IntakeSeverity severity, string message, string messageEn, string? instead = null, params ImmutableArray<FactRow> others) =>
        new(new IntakeFinding(row.Sheet, row.Cell, rule, severity, message, messageEn, instead), [row, .. others]);
}
