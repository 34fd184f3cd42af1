using System.Collections.Immutable;
using ParAnalytics.Definitions;
using ParAnalytics.Domain.Units;
using ParAnalytics.Ingestion.Numbers;

namespace ParAnalytics.Ingestion.Description;

/// <summary>What a new load does to what stood there before.</summary>
public enum ScopeMode
{
    /// <summary>Scattered figures: add or replace, never withdraw.</summary>
    Rows,

    /// <summary>An official table: what it lacks within its scope is withdrawn.</summary>
    Whole,
}

/// <summary>Which day of the period decides what a unit was.</summary>
public enum UnitDay
{
    End,
    Start,
}

/// <summary>What to do where a value is blank and no state explains it.</summary>
public enum BlankMode
{
    /// <summary>No fact.</summary>
    Skip,

    /// <summary>A finding that refuses the row.</summary>
    Error,
}

/// <summary>What a dash in a column of numbers stands for.</summary>
public enum DashMode
{
    Blank,
    Zero,
}

/// <summary>What a percentage is stored as.</summary>
public enum PercentMode
{
    /// <summary>"89,38%" is 89.38.</summary>
    Points,

    /// <summary>"89,38%" is 0.8938.</summary>
    Fraction,
}

/// <summary>
/// How one kind of file is read, as written in <c>warehouse/intake/*.sheet.yaml</c>. In texts, <c>$name</c> stands for the cell of a column,
/// <c>$sheet</c> for what the sheet pattern captured; everything else is taken literally.
/// </summary>
public sealed record SheetDefinition : TableDefinition
{
    [Meaning("Stable id of the description; recorded with every load that it read")]
    public required Located<string> Sheet { get; init; }

    public string Title { get; init; } = "";

    public string TitleEn { get; init; } = "";

    [Meaning("whole: an official table, what it lacks in its scope is withdrawn; rows: scattered figures")]
    public ScopeMode Scope { get; init; }

    [Meaning("How fractions are written: point, comma or either")]
    public DecimalStyle Decimal { get; init; }

    [Meaning("What a value with a percent sign is stored as")]
    public PercentMode Percent { get; init; }

    public required RecogniseDefinition Recognise { get; init; }

    [Meaning("Cells of a cover sheet by the name that $name refers to")]
    public CoverDefinition? Cover { get; init; }

    [Meaning("Further tables of the same file, on other sheets or in other sections")]
    public ImmutableArray<TableDefinition> Tables { get; init; } = [];
}

/// <summary>One table of a file.</summary>
public record TableDefinition : Definition
{
    public LayoutDefinition Layout { get; init; } = new();

    [Meaning("Columns by the name that $name refers to")]
    public DefinitionMap<ColumnDefinition> Columns { get; init; } = DefinitionMap<ColumnDefinition>.Empty;

    [Meaning("Headers that may be there and are not read")]
    public ImmutableArray<string> Ignore { get; init; } = [];

    [Meaning("Texts that stand for no value, with the state each means")]
    public DefinitionMap<string> Missing { get; init; } = DefinitionMap<string>.Empty;

    public UnitDefinition? Unit { get; init; }

    [Meaning("Fields that all facts share")]
    public DefinitionMap<FieldDefinition> Fields { get; init; } = DefinitionMap<FieldDefinition>.Empty;

    public ImmutableArray<FactDefinition> Facts { get; init; } = [];

    [Meaning("What must hold in every row: 'resolved = early + ontime + late', 'paid <= fee'")]
    public ImmutableArray<CheckDefinition> Checks { get; init; } = [];

    [Meaning("Columns whose texts may stand once only")]
    public ImmutableArray<string> Unique { get; init; } = [];

    [Meaning("Texts by which a row says that its unit has sent nothing")]
    public ImmutableArray<string> NotReported { get; init; } = [];

    [Meaning("Rows that add up the rows above them")]
    public TotalsDefinition? Totals { get; init; }

    [Meaning("Columns that show cells of other sheets; a number typed over such a link is found")]
    public ImmutableArray<string> Links { get; init; } = [];

    [Meaning("Regular expression on the lines above the header, with groups m and y: the month that the title names")]
    public string? TitlePeriod { get; init; }

    [Meaning("What the month of the title must be: $period_from")]
    public string? TitlePeriodIs { get; init; }

    [Meaning("Regular expressions on the lines above the header by name; $name is what its group v captured, else 'yes' where it matches")]
    public DefinitionMap<string> Marks { get; init; } = DefinitionMap<string>.Empty;
}

/// <summary>A law of a row: two sums that are equal, or of which the first is no greater.</summary>
[Shorthand(nameof(Law))]
public sealed record CheckDefinition : Definition
{
    [Meaning("Columns, numbers, + - * / ( ) on both sides of =, <= or >=")]
    public required Located<string> Law { get; init; }

    [Meaning("How far apart the sides of an equation may be: rounding of what was typed")]
    public decimal Within { get; init; }

    [Meaning("The cell to be mended where the law does not hold; default: the one that explains what is wrong")]
    public string? Blame { get; init; }
}

/// <summary>Rows that add up others.</summary>
public sealed record TotalsDefinition : Definition
{
    public required ImmutableArray<RowConditionDefinition> Rows { get; init; }

    public required ImmutableArray<string> Columns { get; init; }
}

/// <summary>Cells of a cover sheet: the value stands to the right of its label.</summary>
public sealed record CoverDefinition : Definition
{
    [Meaning("Regular expression on the name of the sheet")]
    public required string Sheet { get; init; }

    [Meaning("Name → label")]
    public DefinitionMap<string> Cells { get; init; } = DefinitionMap<string>.Empty;

    [Meaning("Laws over these cells, which are days; month_end(x) is the last day of the month of x")]
    public ImmutableArray<CheckDefinition> Checks { get; init; } = [];
}

/// <summary>By what a file is recognised: all that is given must hold.</summary>
public sealed record RecogniseDefinition : Definition
{
    [Meaning("Headers that must all be there")]
    public ImmutableArray<string> Headers { get; init; } = [];

    [Meaning("Regular expression on the file name")]
    public string? FileName { get; init; }
}

/// <summary>Where on which sheets the table stands.</summary>
public sealed record LayoutDefinition : Definition
{
    [Meaning("Regular expression on sheet names; its first group is $sheet. Default: every visible sheet that has the headers")]
    public string? Sheets { get; init; }

    [Meaning("How many rows the header has; merged group headers give paths 'group > column'")]
    public int HeaderRows { get; init; } = 1;

    [Meaning("Rows that are no data: totals, notes, section headings")]
    public ImmutableArray<RowConditionDefinition> Skip { get; init; } = [];

    [Meaning("Rows that open a section; $section is the heading")]
    public ImmutableArray<RowConditionDefinition> Sections { get; init; } = [];

    [Meaning("Regular expression: only the sections whose heading matches are read")]
    public string? Section { get; init; }

    [Meaning("The first such row ends the table")]
    public ImmutableArray<RowConditionDefinition> Stop { get; init; } = [];
}

/// <summary>A condition on a row.</summary>
public sealed record RowConditionDefinition : Definition
{
    [Meaning("The column looked at")]
    public required Located<string> Column { get; init; }

    [Meaning("Regular expression; without one, the cell must be blank")]
    public string? Matches { get; init; }
}

/// <summary>A column of the file.</summary>
[Shorthand(nameof(Header))]
public sealed record ColumnDefinition : Definition
{
    [Meaning("Its headers, any of them; default: the name itself")]
    public ImmutableArray<string> Header { get; init; } = [];

    [Meaning("The column may be missing")]
    public bool Optional { get; init; }

    [Meaning("Every row must have a value")]
    public bool Required { get; init; }

    public decimal? Min { get; init; }

    public decimal? Max { get; init; }

    public DecimalStyle? Decimal { get; init; }

    [Meaning("Only whole numbers")]
    public bool Whole { get; init; }

    [Meaning("What a dash stands for: blank or zero")]
    public DashMode Dash { get; init; }

    [Meaning("What each text stands for; other texts are refused unless '*' says what they become ('*' for unchanged)")]
    public DefinitionMap<string> Values { get; init; } = DefinitionMap<string>.Empty;
}

/// <summary>How the unit of a row is found.</summary>
public sealed record UnitDefinition : Definition
{
    [Meaning("Text that holds a unit key or alias (p34:66); used instead of the rest")]
    public string? Key { get; init; }

    public UnitLevel Level { get; init; } = UnitLevel.Province;

    [Meaning("Scheme of the code: p63, p34, c2025 … or $column; without it the code is read in the era of the period")]
    public string? Scheme { get; init; }

    public string? Code { get; init; }

    public string? Name { get; init; }

    [Meaning("Key of the unit in which all of them lie, or text that gives it")]
    public string? Within { get; init; }

    [Meaning("Which day of the period decides: end (default) or start")]
    public UnitDay On { get; init; }

    [Meaning("Texts that mean a certain unit: VN → 'vn:'")]
    public DefinitionMap<string> Values { get; init; } = DefinitionMap<string>.Empty;

    [Meaning("Every unit of the level within 'within' must have a row")]
    public bool Complete { get; init; }

    [Meaning("Names that begin so are regions")]
    public string? RegionPrefix { get; init; }
}

/// <summary>Facts of one kind that every row gives.</summary>
public sealed record FactDefinition : Definition
{
    public required Located<string> Kind { get; init; }

    [Meaning("Only rows where each column has one of the texts; '' means blank, '*' anything but blank, 'abc*' what begins so")]
    public DefinitionMap<ImmutableArray<string>> When { get; init; } = DefinitionMap<ImmutableArray<string>>.Empty;

    [Meaning("Columns that each give a value of their own, with the code of their criterion ('' is the total)")]
    public DefinitionMap<string> Each { get; init; } = DefinitionMap<string>.Empty;

    public BlankMode Blank { get; init; }

    [Meaning("What goes into which field of the kind")]
    public DefinitionMap<FieldDefinition> Fields { get; init; } = DefinitionMap<FieldDefinition>.Empty;
}

/// <summary>What goes into a field: a text with <c>$columns</c>, perhaps translated.</summary>
[Shorthand(nameof(Of))]
public sealed record FieldDefinition : Definition
{
    public string? Of { get; init; }

    [Meaning("Columns whose numbers are added; blank when any of them is")]
    public ImmutableArray<string> Sum { get; init; } = [];

    [Meaning("Translation of the text; texts not listed stay")]
    public DefinitionMap<string> Values { get; init; } = DefinitionMap<string>.Empty;

    [Meaning("Texts that hold under conditions; the first that holds wins over 'of'")]
    public ImmutableArray<CaseDefinition> Cases { get; init; } = [];
}

/// <summary>A text that holds where columns have certain texts.</summary>
public sealed record CaseDefinition : Definition
{
    public DefinitionMap<ImmutableArray<string>> When { get; init; } = DefinitionMap<ImmutableArray<string>>.Empty;

    public required string Of { get; init; }
}
