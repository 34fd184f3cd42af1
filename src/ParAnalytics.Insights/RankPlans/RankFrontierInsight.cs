using System.Collections.Immutable;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Insights.RankPlans;

/// <summary>What each place costs in effort: the cheapest plan for every rank above the own one, frozen and moving.</summary>
public sealed class RankFrontierInsight : IInsight
{
    public InsightHeader Header { get; } = new(
        "rank-frontier",
        new("Công sức và thứ hạng", "Effort and rank"),
        new("Mỗi hạng cao hơn cần tăng bao nhiêu điểm và tốn bao nhiêu công sức, khi các đơn vị khác đứng yên và khi họ cũng tăng.", "Points and effort that each higher rank takes, with the others standing still and moving."),
        RankPlanParameters.All,
        [
            new("gain", new("Điểm cần tăng", "Points needed"), "points", 2, "lower"),
            new("effort", new("Công sức", "Effort"), "number", 1, "lower"),
            new("chance", new("Xác suất khi các đơn vị khác cũng tăng", "Chance while the others move"), "percent", 0, "higher"),
            new("gain_moving", new("Điểm cần để đủ xác suất", "Points for the chance wished"), "points", 2, "lower"),
            new("effort_moving", new("Công sức để đủ xác suất", "Effort for the chance wished"), "number", 1, "lower"),
        ]);

    public EquatableArray<AskedQuestion> Questions(InsightRequest request) => RankPlanParameters.Questions(request);

    public InsightAnswer Answer(InsightRequest request, InsightInputs inputs)
    {
        var sheet = new AnswerSheet(Header, request, inputs);
        if (RankPlanning.Of(request, inputs, sheet) is not { } planning)
        {
            return sheet.Build();
        }

        var place = 1 + planning.Others.Count(o => o > planning.Own);
        var rivals = planning.Others.Select(o => new Rival((double)o)).ToEquatableArray().Items;
        var places = Enumerable.Range(1, place - 1).Reverse().ToImmutableArray();
        var fields = RivalField.DrawAll(rivals, (double)planning.Own, places, planning.Motion, (double)request.Number("own_sd"), request.Whole("draws"), (long)request.Number("seed"));
        foreach (var (to, moving) in places.Zip(fields))
        {
            var frozen = RankPrices.PriceLadder.Need(planning.Others, planning.Own, to);
            var cheapest = planning.Solver.Cheapest((int)decimal.Ceiling(frozen * 100));
            var sure = planning.Solver.Cheapest((int)Math.Ceiling((moving.Need(planning.Probability) * 100) - 1e-6));
            sheet.Row(
                new AxisMember("rank", to.ToString(System.Globalization.CultureInfo.InvariantCulture), $"{to}/{planning.Field.Size}"),
                ("gain", Cell.Of(frozen, planning.Origin)),
                ("effort", Effort(cheapest, planning.Origin)),
                ("chance", Cell.Of(100 * (decimal)moving.Chance((double)frozen), planning.Origin)),
                ("gain_moving", Cell.Of((decimal)Math.Round(moving.Need(planning.Probability), 4, MidpointRounding.AwayFromZero), planning.Origin)),
                ("effort_moving", Effort(sure, planning.Origin)));
        }

        if (sheet.Rows > 0)
        {
            var year = request.Text("year");
            sheet.Find(
                new("{0} đang ở hạng {1}; với các tiêu chí đã cho tăng nhiều nhất được {2}.", "{0} stands at rank {1}; with these criteria at most {2} can be won."),
                request.Unit().Caption(request.Language),
                new Fact(place, "rank", 0, request.Unit().Key, "rank", year) { Of = planning.Field.Size },
                new Fact(planning.Solver.Top / 100m, "points", 2, request.Unit().Key, "most", year));
        }

        RankPlanParameters.Remark(sheet, planning, request);
        return sheet.Build();
    }

    private static Cell Effort(GainPlan? plan, Origin origin) => plan is null ? Cell.Missing(ValueState.NotApplicable, "PAR1034") : Cell.Of(plan.Effort / 10_000m, origin);
}
