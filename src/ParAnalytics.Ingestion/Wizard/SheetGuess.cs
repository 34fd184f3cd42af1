using System.Collections.Immutable;

namespace ParAnalytics.Ingestion.Wizard;

/// <summary>What an unknown table seems to hold, to be settled by whoever knows it.</summary>
/// <param name="HeaderRow">The row of its headers, from 1.</param>
/// <param name="Units">Texts in the column of units that name no unit for certain, with those that could be meant.</param>
public sealed record SheetGuess(string Sheet, int HeaderRow, ImmutableArray<ColumnGuess> Columns, ImmutableArray<UnitQuestion> Units)
{
    public bool IsSure => Units.IsEmpty && Columns.All(c => c.IsSure) && Columns.Any(c => c.Role == ColumnRoles.Unit || c.Role == ColumnRoles.UnitCode);
}

/// <summary>One column.</summary>
/// <param name="Header">As written.</param>
/// <param name="Samples">The first texts below it.</param>
/// <param name="Role">One of <see cref="ColumnRoles"/>, or <c>value:CODE</c> for the points of a criterion.</param>
/// <param name="Others">Other roles it could have, likelier first.</param>
/// <param name="IsSure">False where somebody has to look.</param>
public sealed record ColumnGuess(int Column, string Header, ImmutableArray<string> Samples, string Role, ImmutableArray<string> Others, bool IsSure);

/// <summary>A text that names no unit for certain.</summary>
public sealed record UnitQuestion(string Text, ImmutableArray<UnitCandidate> Candidates);

/// <summary>A unit that could be meant.</summary>
public sealed record UnitCandidate(string Key, string Name);

/// <summary>What a column of an index table can be.</summary>
public static class ColumnRoles
{
    public const string Unit = "unit";
    public const string UnitCode = "code";
    public const string Year = "year";
    public const string Rank = "rank";
    public const string RankOf = "rank_of";
    public const string Source = "source";
    public const string Ignore = "ignore";
    public const string ValuePrefix = "value:";

    /// <summary>The points of a criterion by its code; the empty code is the total.</summary>
    public static string Value(string code) => ValuePrefix + code;
}
