using ParAnalytics.Domain.Values;

namespace ParAnalytics.Olap.Expressions;

/// <summary>How a derived measure is made of others of its cube. A closed family; positions count characters from 0 within the text.</summary>
public abstract record MeasureExpression(int Position)
{
    /// <summary>Ids of the measures it reads, each once.</summary>
    public IEnumerable<string> Measures => Read().Distinct(StringComparer.Ordinal);

    private protected abstract IEnumerable<string> Read();

    private protected static IEnumerable<string> Of(MeasureExpression part) => part.Read();
}

/// <summary>A plain number.</summary>
public sealed record NumberOf(decimal Value, int Position) : MeasureExpression(Position)
{
    private protected override IEnumerable<string> Read() => [];
}

/// <summary>Another measure of the cube.</summary>
public sealed record MeasureNamed(string Id, int Position) : MeasureExpression(Position)
{
    private protected override IEnumerable<string> Read() => [Id];
}

/// <summary>The negative.</summary>
public sealed record Negative(MeasureExpression Operand, int Position) : MeasureExpression(Position)
{
    private protected override IEnumerable<string> Read() => Of(Operand);
}

/// <summary>A sum, difference, product or quotient.</summary>
/// <param name="Sign">+ - * /</param>
public sealed record Combined(string Sign, MeasureExpression Left, MeasureExpression Right, int Position) : MeasureExpression(Position)
{
    private protected override IEnumerable<string> Read() => Of(Left).Concat(Of(Right));
}

/// <summary>A function of one or two arguments: percent, abs, min, max, coalesce.</summary>
public sealed record FunctionOf(string Name, EquatableArray<MeasureExpression> Arguments, int Position) : MeasureExpression(Position)
{
    private protected override IEnumerable<string> Read() => Arguments.Items.SelectMany(Of);
}
