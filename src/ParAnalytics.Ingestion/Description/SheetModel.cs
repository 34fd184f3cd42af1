using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.Ingestion.Checks;
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

    /// <summary>What must hold in every row.</summary>
    public ImmutableArray<Law> Laws { get; init; } = [];

    /// <summary>What must hold between rows and with the rest of the file.</summary>
    public TablePlan Plan { get; init; } = TablePlan.Nothing;

    /// <summary>Cells of a cover sheet; null for none.</summary>
    public CoverPlan? Cover { get; init; }

    /// <summary>Further tables of the same file.</summary>
    public ImmutableArray<SheetModel> Further { get; init; } = [];

    public SheetColumn? FindColumn(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The kind under which a load of such a file is listed: that of its first facts.</summary>
    public string Kind => Facts.Concat(Further.SelectMany(table => table.Facts)).First().Table.Kind;
}

/// <summary>Where the table stands.</summary>
/// <param name="Sections">Rows that open a section.</param>
/// <param name="Section">Only sections whose heading matches are read; null for all.</param>
public sealed record SheetLayout(Regex? Sheets, int HeaderRows, ImmutableArray<RowCondition> Skip, ImmutableArray<RowCondition> Stop, ImmutableArray<RowCondition> Sections = default, Regex? Section = null);

/// <summary>What is looked at beyond single rows.</summary>
/// <param name="NotReported">Texts, folded, by which a row says that its unit has sent nothing.</param>
/// <param name="Totals">Rows that add up, and the columns they add.</param>
/// <param name="Marks">Name → pattern on the lines above the header.</param>
public sealed record TablePlan(
    ImmutableArray<string> Unique,
    ImmutableHashSet<string> NotReported,
    ImmutableArray<RowCondition> TotalRows,
    ImmutableArray<string> TotalColumns,
    ImmutableArray<string> Links,
    Regex? TitlePeriod,
    TextTemplate? TitlePeriodIs,
    ImmutableDictionary<string, Regex> Marks)
{
    public static TablePlan Nothing { get; } = new([], [], [], [], [], null, null, ImmutableDictionary<string, Regex>.Empty);
}

/// <summary>Cells of a cover sheet by name, each to the right of its label.</summary>
/// <param name="Labels">Name → label, folded.</param>
public sealed record CoverPlan(Regex Sheet, ImmutableDictionary<string, string> Labels, ImmutableArray<Law> Laws)
{
    /// <summary>The labels as written.</summary>
    public ImmutableArray<string> Captions { get; init; } = [];
}

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
    ImmutableArray<string> Tokens)
{
    /// <summary>The header as written, for messages.</summary>
    public string Caption { get; init; } = Name;

    public bool IsWhole { get; init; }

    public DashMode Dash { get; init; }

    /// <summary>Whether the column holds numbers that are looked at even where no fact takes them.</summary>
    public bool IsMeasured => IsWhole || Min is not null || Max is not null;
}

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
    string? RegionPrefix)
{
    /// <summary>Every unit of the level within <see cref="Within"/> must have a row.</summary>
    public bool IsComplete { get; init; }
}

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
public sealed record FieldPlan(TextTemplate Text, ImmutableDictionary<string, string> Values, ImmutableArray<FieldCase> Cases)
{
    /// <summary>Columns that are added up instead.</summary>
    public ImmutableArray<string> Sum { get; init; } = [];
}

/// <summary>A text that holds under conditions.</summary>
public sealed record FieldCase(ImmutableArray<TextCondition> When, TextTemplate Text);
