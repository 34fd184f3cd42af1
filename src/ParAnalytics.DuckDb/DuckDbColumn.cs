using System.Diagnostics.CodeAnalysis;

namespace ParAnalytics.DuckDb;

/// <summary>One whole column of a result, unboxed. NULL rows hold the type's default and are told by <see cref="IsNull"/>.</summary>
public abstract class DuckDbColumn
{
    private readonly bool[]? _nulls;

    private protected DuckDbColumn(string name, DuckDbColumnType type, int count, bool[]? nulls)
    {
        Name = name;
        Type = type;
        Count = count;
        _nulls = nulls;
    }

    /// <summary>Name in the result.</summary>
    public string Name { get; }

    /// <summary>SQL type in the result.</summary>
    public DuckDbColumnType Type { get; }

    /// <summary>Rows.</summary>
    public int Count { get; }

    /// <summary>Whether any row is NULL.</summary>
    [MemberNotNullWhen(true, nameof(_nulls))]
    public bool HasNulls => _nulls is not null;

    /// <summary>Whether this row is NULL.</summary>
    public bool IsNull(int row) => HasNulls && _nulls[row];

    /// <summary>Integers up to 64 bits.</summary>
    public ReadOnlySpan<long> Longs => Of<long>();

    /// <summary>DECIMAL, and integers wider than 64 bits such as `sum` of BIGINT.</summary>
    public ReadOnlySpan<decimal> Decimals => Of<decimal>();

    /// <summary>FLOAT and DOUBLE.</summary>
    public ReadOnlySpan<double> Doubles => Of<double>();

    /// <summary>BOOLEAN.</summary>
    public ReadOnlySpan<bool> Booleans => Of<bool>();

    /// <summary>DATE.</summary>
    public ReadOnlySpan<DateOnly> Dates => Of<DateOnly>();

    /// <summary>TIMESTAMP.</summary>
    public ReadOnlySpan<DateTime> Timestamps => Of<DateTime>();

    /// <summary>TIMESTAMPTZ.</summary>
    public ReadOnlySpan<DateTimeOffset> Instants => Of<DateTimeOffset>();

    /// <summary>VARCHAR and ENUM.</summary>
    public DuckDbTextColumn Text => this as DuckDbTextColumn ?? throw NoSuch("text");

    private ReadOnlySpan<T> Of<T>() => this is DuckDbColumn<T> typed ? typed.Values : throw NoSuch(typeof(T).Name);

    private InvalidCastException NoSuch(string wanted) => new($"The column {Name} is {Type}, not {wanted}.");
}

/// <summary>A column of values; rarer types (UUID, BLOB, TIME, LIST) come as their objects.</summary>
public sealed class DuckDbColumn<T> : DuckDbColumn
{
    private readonly T[] _values;

    internal DuckDbColumn(string name, DuckDbColumnType type, int count, bool[]? nulls, T[] values)
        : base(name, type, count, nulls) => _values = values;

    /// <summary>One value per row.</summary>
    public ReadOnlySpan<T> Values => _values.AsSpan(0, Count);
}

/// <summary>A column of texts: each different text once, and per row its place in that list.</summary>
public sealed class DuckDbTextColumn : DuckDbColumn
{
    private readonly int[] _codes;
    private readonly string[] _texts;

    internal DuckDbTextColumn(string name, DuckDbColumnType type, int count, bool[]? nulls, int[] codes, string[] texts)
        : base(name, type, count, nulls)
    {
        _codes = codes;
        _texts = texts;
    }

    /// <summary>Per row the place in <see cref="Dictionary"/>; -1 for NULL.</summary>
    public ReadOnlySpan<int> Codes => _codes.AsSpan(0, Count);

    /// <summary>The different texts in order of appearance; of an ENUM all labels in their declared order.</summary>
    public ReadOnlySpan<string> Dictionary => _texts;

    /// <summary>The text of a row; null for NULL.</summary>
    public string? this[int row] => Codes[row] is var code and >= 0 ? _texts[code] : null;
}
