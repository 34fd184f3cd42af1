namespace ParAnalytics.Domain.Values;

/// <summary>Where a number comes from, strongest first. A computed cell inherits the weakest origin of its inputs, so one synthetic fact taints its subtotal.</summary>
public enum Origin
{
    /// <summary>Printed by the publisher.</summary>
    Published,

    /// <summary>Simple arithmetic on published numbers, done by whoever entered it.</summary>
    Derived,

    /// <summary>Computed here from loaded facts.</summary>
    Computed,

    /// <summary>Invented for illustration; never public except in a declared demonstration.</summary>
    Synthetic,
}

/// <summary>Whether a cell holds a value, and if not why. Missing is never zero.</summary>
public enum ValueState
{
    Ok,
    NotSurveyed,
    Excluded,
    NotPublished,
    Censored,
    NotApplicable,
    Suppressed,
    Pending,
    Estimated,
}

/// <summary>The upper snake case tokens of origins and states in files and answers.</summary>
public static class ValueTokens
{
    public static string ToToken(this Origin origin) => origin switch
    {
        Origin.Published => "PUBLISHED",
        Origin.Derived => "DERIVED",
        Origin.Computed => "COMPUTED",
        _ => "SYNTHETIC",
    };

    public static string ToToken(this ValueState state) => state switch
    {
        ValueState.Ok => "OK",
        ValueState.NotSurveyed => "NOT_SURVEYED",
        ValueState.Excluded => "EXCLUDED",
        ValueState.NotPublished => "NOT_PUBLISHED",
        ValueState.Censored => "CENSORED",
        ValueState.NotApplicable => "NOT_APPLICABLE",
        ValueState.Suppressed => "SUPPRESSED",
        ValueState.Pending => "PENDING",
        _ => "ESTIMATED",
    };

    public static Origin? TryParseOrigin(string token) => Enum.GetValues<Origin>().Cast<Origin?>().FirstOrDefault(o => o!.Value.ToToken() == token);

    public static ValueState? TryParseState(string token) => Enum.GetValues<ValueState>().Cast<ValueState?>().FirstOrDefault(s => s!.Value.ToToken() == token);

    public static Origin Weakest(this Origin left, Origin right) => left > right ? left : right;
}
