using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Numbers;

namespace ParAnalytics.Ingestion.Description;

/// <summary>A checked description: every column it names is declared, every kind and field exists.</summary>
/// <param name="Hash">SHA-256 of its text, recorded with each load.</param>
/// <param name="IsGeneric">Made from the kind itself, not from a file.</param>
public sealed record SheetModel(
    string Id,
    string Title,
    string Hash,
    bool IsGeneric,
    ScopeMode Scope,
    DecimalStyle Decimal,
    PercentMode Percent,
    ImmutableArray<string> Signature,
    Regex? FileName,
    SheetLayout Layout,
    ImmutableArray<SheetColumn> Columns,
    ImmutableHashSet<string> Ignored,
    ImmutableDictionary<string, ValueState> Missing,
    UnitPlan? Unit,
    ImmutableArray<FactPlan> Facts)
{
    private readonly FrozenDictionary<string, SheetColumn> _byName = Columns.ToFrozenDictionary(column => column.Name, StringComparer.Ordinal);

    public SheetColumn? FindColumn(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The kind under which a load of such a file is listed: that of its first facts.</summary>
    public string Kind => Facts[0].Table.Kind;
}

/// <summary>Where the table stands.</summary>
public sealed record SheetLayout(Regex? Sheets, int HeaderRows, ImmutableArray<RowCondition> Skip, ImmutableArray<RowCondition> Stop);

/// <summary>Holds for a row when the column's text matches, or without a pattern when it is blank.</summary>
public sealed record RowCondition(string Column, Regex? Matches);

/// <summary>A column of the file.</summary>
/// <param name="Headers">Any of these, folded.</param>
/// <param name="Values">Translation of its texts, folded; <c>*</c> → what others become, <c>*</c> itself for unchanged.</param>
public sealed record SheetColumn(
    string Name,
    ImmutableArray<string> Headers,
    bool IsOptional,
    bool IsRequired,
    decimal? Min,
    decimal? Max,
    DecimalStyle Decimal,
    ImmutableDictionary<string, string> Values,
    ImmutableArray<string> Tokens);

/// <summary>How the unit of a row is found.</summary>
public sealed record UnitPlan(
    TextTemplate? Key,
    UnitLevel Level,
    TextTemplate? Scheme,
    TextTemplate? Code,
    TextTemplate? Name,
    TextTemplate? Within,
    UnitDay On,
    ImmutableDictionary<string, string> Values,
    string? RegionPrefix);

/// <summary>Facts of one kind that every row gives.</summary>
public sealed record FactPlan(
    FactTable Table,
    ImmutableArray<TextCondition> When,
    ImmutableArray<EachColumn> Each,
    BlankMode Blank,
    FrozenDictionary<string, FieldPlan> Fields);

/// <summary>A column that gives a value of its own, with the code of its criterion.</summary>
public sealed record EachColumn(string Column, string Code);

/// <summary>Holds where the column has one of the texts.</summary>
public sealed record TextCondition(string Column, ImmutableArray<string> Texts);

/// <summary>What goes into a field.</summary>
public sealed record FieldPlan(TextTemplate Text, ImmutableDictionary<string, string> Values, ImmutableArray<FieldCase> Cases);

/// <summary>A text that holds under conditions.</summary>
public sealed record FieldCase(ImmutableArray<TextCondition> When, TextTemplate Text);
