using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Olap.Planning;

/// <summary>What a row must satisfy. A closed family.</summary>
public abstract record Condition
{
    /// <summary>The columns it looks at.</summary>
    public abstract IEnumerable<string> Columns { get; }
}

/// <summary>The column is one of the texts.</summary>
public sealed record InTexts(string Column, EquatableArray<string> Values) : Condition
{
    public override IEnumerable<string> Columns => [Column];
}

/// <summary>The column is one of the whole numbers.</summary>
public sealed record InNumbers(string Column, EquatableArray<long> Values) : Condition
{
    public override IEnumerable<string> Columns => [Column];
}

/// <summary>The column is not the text; an absent one passes.</summary>
public sealed record NotText(string Column, string Value) : Condition
{
    public override IEnumerable<string> Columns => [Column];
}

/// <summary>The column has a value.</summary>
public sealed record HasValue(string Column) : Condition
{
    public override IEnumerable<string> Columns => [Column];
}

/// <summary>The column has no value.</summary>
public sealed record HasNoValue(string Column) : Condition
{
    public override IEnumerable<string> Columns => [Column];
}

/// <summary>The yes-or-no column says yes.</summary>
public sealed record IsYes(string Column) : Condition
{
    public override IEnumerable<string> Columns => [Column];
}

/// <summary>The number in the column is above the number.</summary>
public sealed record Above(string Column, decimal Number) : Condition
{
    public override IEnumerable<string> Columns => [Column];
}

/// <summary>Two columns are equal.</summary>
public sealed record EqualColumns(string Left, string Right) : Condition
{
    public override IEnumerable<string> Columns => [Left, Right];
}

/// <summary>The key in the column is one of the ancestors or lies below one.</summary>
public sealed record Below(string Column, CubeClosure Closure, EquatableArray<string> Ancestors) : Condition
{
    public override IEnumerable<string> Columns => [Column];
}

/// <summary>The day lies in one of the ranges.</summary>
public sealed record InRanges(string Column, EquatableArray<DateRange> Ranges) : Condition
{
    public override IEnumerable<string> Columns => [Column];
}

/// <summary>The day in the column lies before the day in the other.</summary>
public sealed record Before(string Column, string Day) : Condition
{
    public override IEnumerable<string> Columns => [Column, Day];
}

/// <summary>The day in the column is the day in the other or one of so many after it.</summary>
public sealed record Within(string Column, string Day, int Days) : Condition
{
    public override IEnumerable<string> Columns => [Column, Day];
}

/// <summary>The day in the column lies before the day.</summary>
public sealed record BeforeDay(string Column, DateOnly Day) : Condition
{
    public override IEnumerable<string> Columns => [Column];
}

/// <summary>The column is none of the texts; an absent one passes.</summary>
public sealed record NotInTexts(string Column, EquatableArray<string> Values) : Condition
{
    public override IEnumerable<string> Columns => [Column];
}

/// <summary>The column lists at least one of the texts, parted by the sign.</summary>
public sealed record HasPart(string Column, string Split, EquatableArray<string> Values) : Condition
{
    public override IEnumerable<string> Columns => [Column];
}

/// <summary>The values up to this one are at least the fraction of all, or more than it.</summary>
public sealed record Reaches(decimal Fraction, bool IsMore) : Condition
{
    public override IEnumerable<string> Columns => [Accumulate.To, Accumulate.All];
}

/// <summary>Every one of the conditions holds.</summary>
public sealed record AllOf(EquatableArray<Condition> Conditions) : Condition
{
    public override IEnumerable<string> Columns => Conditions.Items.SelectMany(c => c.Columns);
}

/// <summary>At least one of the conditions holds.</summary>
public sealed record AnyOf(EquatableArray<Condition> Alternatives) : Condition
{
    public override IEnumerable<string> Columns => Alternatives.Items.SelectMany(a => a.Columns);
}
