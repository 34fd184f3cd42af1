using System.Collections.Immutable;

namespace ParAnalytics.Insights.RankPlans;

/// <summary>A criterion that can be raised. Points are counted in hundredths, so that the solver is exact.</summary>
/// <param name="Room">Most hundredths that can be won: maximum − points, or less where the criterion moves slowly.</param>
/// <param name="Step">Hundredths of one step of the rule; the last step may be shorter.</param>
/// <param name="Effort">Effort of one whole step, in the reader's own unit.</param>
/// <param name="Agency">Who does it; levers of one agency share its capacity.</param>
/// <param name="LeadMonths">Months until a gain shows.</param>
/// <param name="Requires">A lever of the same agency without any step of which this one cannot be raised; null for none.</param>
/// <param name="Chance">Chance that the steps taken are won at all.</param>
/// <param name="Spill">Hundredths that one whole step wins elsewhere besides (an on-time dossier also lifts satisfaction).</param>
internal sealed record Lever(string Key, string Caption, int Room, int Step, decimal Effort, string Agency, int LeadMonths = 0, string? Requires = null, int Spill = 0, double Chance = 1)
{
    public int Steps => Step <= 0 || Room <= 0 ? 0 : (Room + Step - 1) / Step;

    /// <summary>Gain of the first <paramref name="steps"/> steps, in hundredths.</summary>
    public int Gain(int steps) => Math.Min(Room, steps * Step) + (steps * Spill);

    /// <summary>Effort of the first steps in ten-thousandths; a step begun costs a whole one, however little it wins.</summary>
    public long Cost(int steps) => (long)decimal.Round(Effort * 10_000m * steps, 0, MidpointRounding.AwayFromZero);
}

/// <summary>A choice of steps.</summary>
/// <param name="Steps">Lever → steps taken, those without a step left out.</param>
/// <param name="Gain">In hundredths.</param>
/// <param name="Effort">In ten-thousandths.</param>
internal sealed record GainPlan(ImmutableArray<(Lever Lever, int Steps)> Steps, int Gain, long Effort)
{
    public static GainPlan None { get; } = new([], 0, 0);
}
