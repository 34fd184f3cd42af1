using System.Collections.Immutable;

namespace ParAnalytics.Ingestion.Checks;

/// <summary>Arithmetic over the columns of a row. Null as soon as a column it needs is blank, or a divisor is zero.</summary>
internal abstract record LawExpression
{
    public abstract decimal? Of(Func<string, decimal?> value);

    public abstract ImmutableArray<string> Columns { get; }
}

internal sealed record NumberExpression(decimal Number) : LawExpression
{
    public override ImmutableArray<string> Columns => [];

    public override decimal? Of(Func<string, decimal?> value) => Number;
}

internal sealed record ColumnExpression(string Column) : LawExpression
{
    public override ImmutableArray<string> Columns => [Column];

    public override decimal? Of(Func<string, decimal?> value) => value(Column);
}

internal sealed record BinaryExpression(char Sign, LawExpression Left, LawExpression Right) : LawExpression
{
    public override ImmutableArray<string> Columns => [.. Left.Columns.Concat(Right.Columns).Distinct(StringComparer.Ordinal)];

    public override decimal? Of(Func<string, decimal?> value) => (Sign, Left.Of(value), Right.Of(value)) switch
    {
        ('+', { } left, { } right) => left + right,
        ('-', { } left, { } right) => left - right,
        ('*', { } left, { } right) => left * right,
        ('/', { } left, { } right) when right != 0 => left / right,
        _ => null,
    };
}

/// <summary>The last day of the month of a day, both as day numbers.</summary>
internal sealed record MonthEndExpression(LawExpression Day) : LawExpression
{
    public override ImmutableArray<string> Columns => Day.Columns;

    public override decimal? Of(Func<string, decimal?> value)
    {
        if (Day.Of(value) is not { } number || number < DateOnly.MinValue.DayNumber || number > DateOnly.MaxValue.DayNumber)
        {
            return null;
        }

        var day = DateOnly.FromDayNumber((int)number);
        return new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month)).DayNumber;
    }
}
