using ParAnalytics.Domain.Values;

namespace ParAnalytics.TestKit.Oracle.Figures;

/// <summary>A number with its state and origin, or the reason why there is none. Missing is never zero.</summary>
public readonly record struct Figure(decimal? Number, ValueState State, Origin? Origin)
{
    /// <summary>What cannot exist: the unit or the criterion was not there, or the comparison has no meaning.</summary>
    public static Figure NotApplicable { get; } = Missing(ValueState.NotApplicable);

    /// <summary>What could exist and was not loaded.</summary>
    public static Figure NotPublished { get; } = Missing(ValueState.NotPublished);

    public bool Has => Number is not null;

    public static Figure Missing(ValueState state) => new(null, state, null);

    public static Figure Of(decimal number, Origin origin, ValueState state = ValueState.Ok) => new(number, state, origin);

    /// <summary>
    /// A number computed from others: it has the weakest of their origins, COMPUTED at best, and is an estimate when one of them is.
    /// </summary>
    public static Figure Computed(decimal number, IEnumerable<Figure> inputs, Origin best = Domain.Values.Origin.Computed)
    {
        var used = inputs.ToList();
        var origin = used.Select(f => f.Origin ?? best).Aggregate(best, (left, right) => left.Weakest(right));
        return new(number, used.Any(f => f.State == ValueState.Estimated) ? ValueState.Estimated : ValueState.Ok, origin);
    }

    /// <summary>Computes from two figures; the first missing one says why there is no result.</summary>
    public static Figure Both(Figure left, Figure right, Func<decimal, decimal, decimal?> compute) =>
        !left.Has ? Missing(left.State)
        : !right.Has ? Missing(right.State)
        : compute(left.Number!.Value, right.Number!.Value) is { } number ? Computed(number, [left, right])
        : NotApplicable;
}
