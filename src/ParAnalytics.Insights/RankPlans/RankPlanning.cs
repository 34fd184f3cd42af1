using System.Collections.Immutable;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Insights.LostPoints;

namespace ParAnalytics.Insights.RankPlans;

/// <summary>What is wanted: a place out of a field, or a score.</summary>
internal sealed record PlanGoal(int? Place, decimal? Level);

/// <summary>A plan with what it brings.</summary>
/// <param name="Rank">The place after the gain when the others stand still.</param>
/// <param name="Chance">Chance of reaching the goal while the field moves, levers failing with their own chance.</param>
internal sealed record ToldPlan(GainPlan Plan, int? Rank, double Chance)
{
    public decimal Gain => Plan.Gain / 100m;

    public decimal Effort => Plan.Effort / 10_000m;
}

/// <summary>Everything a rank-gain plan needs, worked out once for plan and frontier.</summary>
internal sealed record RankPlanning(
    FieldYear Field, decimal Own, PlanGoal Goal, FieldMotion Motion, RivalField Rivals, GainSolver Solver, ImmutableArray<Lever> Levers, ImmutableArray<decimal> Others, Origin Origin, double Probability, ImmutableDictionary<string, decimal> Capacities)
{
    /// <summary>The criteria that can be raised, by key, with the assignments that cover them.</summary>
    public ImmutableDictionary<string, LostLeaf> Leaves { get; init; } = ImmutableDictionary<string, LostLeaf>.Empty;

    /// <summary>Least gain that reaches the goal when nobody else moves.</summary>
    public decimal FrozenNeed => Goal.Level is { } level ? Math.Max(0, level - Own) : RankPrices.PriceLadder.Need(Others, Own, Goal.Place!.Value);

    /// <summary>Least gain that reaches it with the probability asked for.</summary>
    public decimal Need => (decimal)Math.Round(Rivals.Need(Probability), 4, MidpointRounding.AwayFromZero);

    /// <summary>Null, with the reason on the sheet, when field, score or leaves are not loaded.</summary>
    public static RankPlanning? Of(InsightRequest request, InsightInputs inputs, AnswerSheet sheet)
    {
        var (unit, year, name) = (request.Unit(), request.Whole("year"), request.Unit().Caption(request.Language));
        var field = FieldYear.Of(inputs["field"]).FirstOrDefault(y => y.Year == year) ?? new FieldYear(year, []);
        if (field.Find(unit.Key)?.Value is not { } own || !field.IsWhole)
        {
            sheet.Find(new("Chưa lập được phương án cho {0}: cần điểm của mọi đơn vị được xếp hạng năm {1}.", "No plan for {0} yet: the scores of every unit ranked in {1} are needed."), name, new Fact(year, "year", 0, "vn:", "year", request.Text("year")));
            sheet.Note("PAR1011", new($"Năm {year} mới có điểm của {field.Scored.Count()}/{field.Size} đơn vị.", $"For {year} the record holds the scores of {field.Scored.Count()} of {field.Size} units."));
            return null;
        }

        var lost = LostPointsReading.Of(request, inputs);
        var levers = LeverReading.Of(request, lost);
        var others = field.Scored.Where(e => e.Key != unit.Key).ToList();
        var goal = GoalOf(request, field.PlaceOf(field.Find(unit.Key)!) ?? (1 + others.Count(o => o.Value > own)), field.Size);
        var motion = MotionOf(request);
        var targets = request.Text("field") == "targets" ? RivalTargets.Of(inputs.Find("targets"), request.Family().Id, year + 1) : ImmutableDictionary<string, decimal>.Empty;
        var rivals = goal.Level is { } level
            ? RivalField.Draw([new Rival((double)level)], (double)own, 1, FieldMotion.Frozen(double.MaxValue), (double)request.Number("own_sd"), request.Whole("draws"), (long)request.Number("seed"))
            : RivalField.Draw([.. others.Select(o => new Rival((double)o.Value!.Value, targets.TryGetValue(o.Key, out var target) ? (double)target : null))], (double)own, goal.Place!.Value, motion, (double)request.Number("own_sd"), request.Whole("draws"), (long)request.Number("seed"));
        var capacities = LeverReading.Capacities(request);
        try
        {
            var origin = field.Weakest.Weakest(lost.Leaves.Select(l => l.Origin).DefaultIfEmpty(Origin.Computed).Max()).Weakest(Origin.Computed);
            return new(field, own, goal, motion, rivals, new GainSolver(levers, capacities), levers, [.. others.Select(o => o.Value!.Value)], origin, (double)request.Number("p"), capacities) { Leaves = lost.Leaves.ToImmutableDictionary(l => l.Node, StringComparer.Ordinal) };
        }
        catch (ArgumentException refused)
        {
            throw new FaultException(new Fault("PAR1009", "Đòn bẩy phụ thuộc (requires) phải cùng cơ quan chủ trì và có trong danh sách; không quá nhiều đòn bẩy phụ thuộc nhau. " + refused.Message, refused.Message, "lever"));
        }
    }

    public ToldPlan Tell(GainPlan plan) => new(plan, Goal.Place is null ? null : 1 + Others.Count(o => o > Own + (plan.Gain / 100m)), ChanceOf(plan));

    /// <summary>What is left of a plan when one of its levers is not raised: those that require it fall away, too.</summary>
    public ToldPlan Without(GainPlan plan, Lever missing)
    {
        var gone = new HashSet<string>(StringComparer.Ordinal) { missing.Key };
        while (plan.Steps.FirstOrDefault(s => s.Lever.Requires is { } needed && gone.Contains(needed) && !gone.Contains(s.Lever.Key)).Lever is { } next)
        {
            gone.Add(next.Key);
        }

        var left = plan.Steps.Where(s => !gone.Contains(s.Lever.Key)).ToImmutableArray();
        return Tell(new GainPlan(left, left.Sum(s => s.Lever.Gain(s.Steps)), left.Sum(s => s.Lever.Cost(s.Steps))));
    }

    /// <summary>The cheapest plan of the frontier whose chance is high enough; null when none is.</summary>
    public ToldPlan? Best(GainSolver solver)
    {
        var need = (int)Math.Ceiling(Rivals.Need(Probability) * 100 - 1e-6);
        foreach (var (gain, _) in solver.Frontier().Where(p => p.Gain >= need))
        {
            if (solver.Cheapest(gain) is { } plan && Tell(plan) is { } told && told.Chance >= Probability - 1e-9)
            {
                return told;
            }
        }

        return null;
    }

    /// <summary>The next cheapest plans that do without one of the levers of the best one, each with the lever it does without.</summary>
    public IEnumerable<(ToldPlan Plan, Lever Without)> Alternatives(ToldPlan best, int most) => best.Plan.Steps
        .Select(s => (Plan: Best(new GainSolver(Levers.Where(l => l.Key != s.Lever.Key && l.Requires != s.Lever.Key), Capacities)), Without: s.Lever))
        .Where(p => p.Plan is not null)
        .Select(p => (Plan: p.Plan!, p.Without))
        .DistinctBy(p => string.Join(';', p.Plan.Plan.Steps.Select(s => $"{s.Lever.Key}:{s.Steps}").Order(StringComparer.Ordinal)), StringComparer.Ordinal)
        .OrderBy(p => p.Plan.Effort).ThenByDescending(p => p.Plan.Gain)
        .Take(most);

    private double ChanceOf(GainPlan plan)
    {
        var chances = new Dictionary<int, double> { [0] = 1 };
        foreach (var (lever, steps) in plan.Steps)
        {
            var next = new Dictionary<int, double>();
            foreach (var (gain, chance) in chances)
            {
                var won = gain + lever.Gain(steps);
                next[won] = next.GetValueOrDefault(won) + (chance * lever.Chance);
                next[gain] = next.GetValueOrDefault(gain) + (chance * (1 - lever.Chance));
            }

            chances = next.Where(c => c.Value > 0).ToDictionary(c => c.Key, c => c.Value);
        }

        return chances.Sum(c => c.Value * Rivals.Chance(c.Key / 100.0));
    }

    private static PlanGoal GoalOf(InsightRequest request, int place, int size)
    {
        var to = request.Number("to");
        return request.Text("goal") switch
        {
            "level" => new(null, to),
            "rank" => new(Math.Clamp((int)to, 1, size), null),
            _ => new(Math.Max(1, place - (int)to), null),
        };
    }

    private static FieldMotion MotionOf(InsightRequest request) => request.Text("field") == "frozen"
        ? FieldMotion.Frozen((double)(request.Family().Scale ?? 100))
        : new((double)request.Number("drift"), (double)request.Number("sd"), (double)(request.Family().Scale ?? 100));
}
