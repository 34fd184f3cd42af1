using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace ParAnalytics.DuckDb;

/// <summary>
/// A parameter: with a name for `$name`, without one for `?` or `$1` by position. The value's .NET type decides the SQL type:
/// bool, integers, <see cref="Int128"/>, decimal, float, double, string, char, <see cref="DateOnly"/>, <see cref="TimeOnly"/>,
/// <see cref="DateTime"/> (TIMESTAMP, its clock reading without zone), <see cref="DateTimeOffset"/> (TIMESTAMPTZ), <see cref="TimeSpan"/> and
/// <see cref="DuckDbInterval"/> (INTERVAL), <see cref="Guid"/> (UUID), byte[] (BLOB), null, and sequences of these (LIST).
/// </summary>
public sealed class DuckDbParameter : DbParameter
{
    private string _name = "";

    /// <summary>An empty positional parameter.</summary>
    public DuckDbParameter()
    {
    }

    /// <summary>A named parameter; the name may be written with or without its `$`.</summary>
    public DuckDbParameter(string name, object? value)
    {
        ParameterName = name;
        Value = value;
    }

    /// <inheritdoc/>
    public override DbType DbType { get; set; } = DbType.Object;

    /// <inheritdoc/>
    public override ParameterDirection Direction
    {
        get => ParameterDirection.Input;
        set
        {
            if (value != ParameterDirection.Input)
                throw new NotSupportedException("The engine knows input parameters only.");
        }
    }

    /// <inheritdoc/>
    public override bool IsNullable { get; set; } = true;

    /// <inheritdoc/>
    [AllowNull]
    public override string ParameterName
    {
        get => _name;
        set => _name = value?.TrimStart('$') ?? "";
    }

    /// <inheritdoc/>
    public override int Size { get; set; }

    /// <inheritdoc/>
    [AllowNull]
    public override string SourceColumn { get; set; } = "";

    /// <inheritdoc/>
    public override bool SourceColumnNullMapping { get; set; }

    /// <inheritdoc/>
    public override object? Value { get; set; }

    /// <inheritdoc/>
    public override void ResetDbType() => DbType = DbType.Object;
}
