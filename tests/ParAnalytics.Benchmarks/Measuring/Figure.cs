namespace ParAnalytics.Benchmarks.Measuring;

/// <summary>One line of the report.</summary>
/// <param name="Id">As in the list of goals.</param>
/// <param name="Plain">Milliseconds of plain SQL; NaN where it does not apply.</param>
/// <param name="Cube">Milliseconds of the cube; NaN where it does not apply.</param>
/// <param name="Value">The figure the goal is about: mostly the ratio.</param>
/// <param name="Goal">The most it may be; NaN for none.</param>
/// <param name="Wrong">The first wrong answer; null when all were right. A wrong answer voids the figure.</param>
internal sealed record Figure(string Id, string What, double Plain, double Cube, double Value, double Goal, string? Wrong = null)
{
    public static Figure Ratio(string id, string what, double plain, double cube, double goal, string? wrong) => new(id, what, plain, cube, cube / plain, goal, wrong);

    /// <summary>What was read for the answers.</summary>
    public string ServedBy { get; init; } = "";

    public string Verdict => Wrong is not null ? "WRONG" : double.IsNaN(Goal) ? "" : Value <= Goal ? "met" : "not met";
}
