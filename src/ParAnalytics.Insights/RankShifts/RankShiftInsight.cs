using System.Globalization;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Insights.RankShifts;

/// <summary>Why one unit's rank changed: its own effort, the others, entrants and leavers, the method.</summary>
public sealed class RankShiftInsight : IInsight
{
    private static readonly (string Key, Phrase Caption)[] Names =
    [
        ("own", new("Do điểm của đơn vị đổi", "The unit's own score")),
        ("others", new("Do các đơn vị khác đổi", "The others' scores")),
        ("field", new("Do đơn vị vào, ra bảng xếp hạng", "Entrants and leavers")),
        ("method", new("Do phương pháp, bộ tiêu chí", "Method and criteria")),
    ];

    public InsightHeader Header { get; } = new(
        "rank-shift",
        new("Vì sao thứ hạng đổi", "Why the rank changed"),
        new("Tách thay đổi hạng của một đơn vị giữa hai năm thành bốn phần cộng đúng bằng thay đổi đó.", "Takes the change of one unit's rank between two years apart into four parts that add up to it exactly."),
        [Ask.Unit, Ask.Family, Ask.Year, Ask.From, Ask.Group],
        [
            new("places", new("Số bậc", "Places"), "places", 1, "higher"),
            new("step_from", new("Từ hạng", "From rank"), "rank", 0, "lower"),
            new("step_to", new("Đến hạng", "To rank"), "rank", 0, "lower"),
        ]);

    public EquatableArray<AskedQuestion> Questions(InsightRequest request) => RankShiftReading.Questions(request);

    public InsightAnswer Answer(InsightRequest request, InsightInputs inputs)
    {
        var (reading, unit, sheet) = (RankShiftReading.Of(request, inputs), request.Unit(), new AnswerSheet(Header, request, inputs));
        if (reading.Find(unit.Key) is { } parts)
        {
            Fill(sheet, reading, parts, request.Language);
            Tell(sheet, reading, parts, unit.Caption(request.Language));
        }
        else
        {
            Missing(sheet, reading, unit.Key, unit.Caption(request.Language));
        }

        reading.Remark(sheet);
        return sheet.Build();
    }

    private static void Fill(AnswerSheet sheet, RankShiftReading reading, RankShiftParts parts, string language)
    {
        decimal[] places = [parts.Own, parts.Others, parts.Field, parts.Method];
        for (var i = 0; i < Names.Length; i++)
        {
            var cell = Names[i].Key == "method" && reading.IsMethodUnknown ? Cell.Missing(ValueState.NotApplicable, "PAR1013") : Cell.Of(places[i], reading.Origin);
            sheet.Row(
                new AxisMember("part", Names[i].Key, Names[i].Caption.In(language)),
                ("places", cell),
                ("step_from", i == 0 ? Cell.Of(parts.BeforeCommon, reading.Origin) : i == 1 ? Cell.Of(parts.AfterOwn, reading.Origin) : Cell.Missing(ValueState.NotApplicable)),
                ("step_to", i == 0 ? Cell.Of(parts.AfterOwn, reading.Origin) : i == 1 ? Cell.Of(parts.AfterCommon, reading.Origin) : Cell.Missing(ValueState.NotApplicable)));
        }
    }

    private static void Tell(AnswerSheet sheet, RankShiftReading reading, RankShiftParts parts, string name)
    {
        var (unit, before, after) = (parts.Unit, Year(reading.Before), Year(reading.After));
        Fact Place(int rank, FieldYear year, int of) => new(rank, "rank", 0, unit, "rank", Year(year)) { Of = of };
        Fact Moved(decimal places, string part) => new(Math.Abs(places), "places", places == decimal.Truncate(places) ? 0 : 1, unit, part, after);
        var change = new Fact(parts.ScoreAfter - parts.ScoreBefore, "number", 2, unit, "value_change", after) { IsSigned = true };
        var ways = Sentence.Join(
            "; ",
            Sentence.Of(Language(sheet), Direction("điểm của đơn vị", "the unit's own score", parts.Own), Moved(parts.Own, "own")),
            Sentence.Of(Language(sheet), Direction("các đơn vị khác", "the others", parts.Others), Moved(parts.Others, "others")));
        var headline = reading.IsSameSize
            ? Sentence.Of(Language(sheet), parts.Shift switch
            {
                0 => new("{0} giữ hạng {1} từ năm {2} đến năm {3}, điểm đổi {4}: ", "{0} keeps rank {1} from {2} to {3}, its score changed by {4}: "),
                > 0 => new("{0} lên {5}, từ {6} năm {2} đến {1} năm {3}, điểm đổi {4}: ", "{0} rose {5}, from {6} in {2} to {1} in {3}, its score changed by {4}: "),
                _ => new("{0} xuống {5}, từ {6} năm {2} đến {1} năm {3}, điểm đổi {4}: ", "{0} fell {5}, from {6} in {2} to {1} in {3}, its score changed by {4}: "),
            }, name, Place(parts.After, reading.After, reading.After.Size), YearFact(reading.Before), YearFact(reading.After), change, Moved(parts.Shift, "shift"), Place(parts.Before, reading.Before, reading.Before.Size))
            : Sentence.Of(Language(sheet), new("{0}: hạng {1} năm {2} và {3} năm {4} không so được; trong {5} đơn vị có hạng cả hai năm, từ {6} đến {7}: ", "{0}: rank {1} in {2} and {3} in {4} do not compare; among the {5} units ranked both times, from {6} to {7}: "),
                name, Place(parts.Before, reading.Before, reading.Before.Size), YearFact(reading.Before), Place(parts.After, reading.After, reading.After.Size), YearFact(reading.After),
                new Fact(reading.Parts.Length, "count", 0, "vn:", "units", after), new Fact(parts.BeforeCommon, "rank", 0, unit, "rank_common", before), new Fact(parts.AfterCommon, "rank", 0, unit, "rank_common", after));
        sheet.Find(Sentence.Join("", headline, ways, new Sentence([new WordsPart(".")])));
        if (parts.IsOpposite)
        {
            sheet.Find(parts.Shift < 0
                ? new("Điểm tăng mà hạng giảm: các đơn vị khác tăng nhiều hơn.", "The score rose and the rank fell: others rose more.")
                : new Phrase("Điểm giảm mà hạng tăng: các đơn vị khác giảm nhiều hơn.", "The score fell and the rank rose: others fell more."));
        }
    }

    private static void Missing(AnswerSheet sheet, RankShiftReading reading, string unit, string name)
    {
        var (isBefore, isAfter) = (reading.Before.Find(unit)?.Value is not null, reading.After.Find(unit)?.Value is not null);
        if (!isBefore || !isAfter)
        {
            var year = YearFact(isBefore ? reading.After : reading.Before);
            sheet.Find(new("Không so được: {0} không có điểm năm {1}.", "Not comparable: {0} has no score in {1}."), name, year);
        }
        else
        {
            sheet.Find(new("Chưa tách được thay đổi hạng của {0}: bảng điểm hai năm chưa đủ.", "The change of {0}'s rank cannot be taken apart yet: the tables of the two years are not complete."), name);
        }
    }

    private static Phrase Direction(string vi, string en, decimal places) => places switch
    {
        > 0 => new($"{vi} kéo lên {{0}}", $"{en} pull up {{0}}"),
        < 0 => new($"{vi} kéo xuống {{0}}", $"{en} push down {{0}}"),
        _ => new($"{vi} không làm đổi hạng ({{0}})", $"{en} change nothing ({{0}})"),
    };

    private static Fact YearFact(FieldYear year) => new(year.Year, "year", 0, "vn:", "year", Year(year));

    private static string Year(FieldYear year) => year.Year.ToString(CultureInfo.InvariantCulture);

    private static string Language(AnswerSheet sheet) => sheet.Language;
}
