using System.Globalization;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Insights.Narration;

/// <summary>The opening of a report: every index of a unit in a year in one sentence each, from the published figures.</summary>
public sealed class SummaryInsight : IInsight
{
    private static readonly string[] Families = ["par", "sipas", "svc766", "papi", "pci", "dti"];

    public InsightHeader Header { get; } = new(
        "summary",
        new("Nói bằng lời", "In words"),
        new("Mỗi chỉ số một câu như văn bản hành chính: giá trị, vị thứ, trung bình, cao nhất, thấp nhất; mỗi con số gắn với ô số liệu.", "One sentence per index as an official text has it: value, rank, mean, highest, lowest; each number is tied to its cell."),
        [
            Ask.Unit,
            Ask.Year,
            Ask.List("families", "các chỉ số; bỏ trống là tất cả", "indices; left out they are all"),
        ],
        [
            new("value", new("Giá trị", "Value"), "number", 2, "higher"),
            new("rank", new("Hạng", "Rank"), "rank", 0, "lower"),
            new("rank_of", new("Số đơn vị xếp hạng", "Units ranked"), "count", 0),
            new("mean", new("Trung bình", "Mean"), "number"),
            new("best", new("Cao nhất", "Highest"), "number"),
            new("worst", new("Thấp nhất", "Lowest"), "number"),
            new("sentence", new("Câu", "Sentence"), "text"),
        ]);

    public EquatableArray<AskedQuestion> Questions(InsightRequest request)
    {
        var (unit, year) = (request.Unit(), request.Whole("year"));
        return Wanted(request).Select(family => new AskedQuestion(
            family,
            FieldYear.Question(request, family, unit, family + "/", [year], "value", "rank", "rank_of", "mean", "best", "worst", "value_change", "rank_shift"),
            MayFail: true)).ToEquatableArray();
    }

    public InsightAnswer Answer(InsightRequest request, InsightInputs inputs)
    {
        var sheet = new AnswerSheet(Header, request, inputs);
        foreach (var family in Wanted(request).Where(f => inputs.Find(f) is not null))
        {
            var (answer, index) = (inputs[family], request.Members.Families.First(f => f.Id == family));
            if (RowOf(answer, request.Unit().Key) is not { } row || Facts(request, index, answer, row) is not { } facts || IndexSentence.Of(facts, request.Language) is not { } sentence)
            {
                continue;
            }

            sheet.Find(sentence);
            sheet.Row(
                new AxisMember("index.family", family, request.Language == "en" ? index.NameEn : index.Name),
                ("value", answer.At("value", row, 0)), ("rank", answer.At("rank", row, 0)), ("rank_of", answer.At("rank_of", row, 0)),
                ("mean", answer.At("mean", row, 0)), ("best", answer.At("best", row, 0)), ("worst", answer.At("worst", row, 0)),
                ("sentence", AnswerSheet.Text(sentence.Text)));
        }

        return sheet.Build();
    }

    private static IEnumerable<string> Wanted(InsightRequest request)
    {
        var known = Families.Where(f => request.Members.Families.Any(k => k.Id == f)).ToList();
        return request.List("families") is { IsEmpty: false } wanted ? known.Where(wanted.Contains) : known;
    }

    private static IndexFacts? Facts(InsightRequest request, IndexFamily index, CellSet answer, int row)
    {
        var unit = request.Unit();
        decimal? Number(string measure) => answer.At(measure, row, 0).Number;
        var (best, worst, change) = (Number("best"), Number("worst"), Number("value_change"));
        var name = unit.Level == "province" && request.Language == "vi" && unit.Attribute("kind") is not ("thanh-pho" or "city") ? "tỉnh " + unit.Caption("vi") : unit.Caption(request.Language);
        return new IndexFacts(unit.Key, name, Title(index, request.Language), request.Whole("year"), index.Unit == "percent" ? "percent" : index.Unit == "points" ? "points" : "number", index.Decimals)
        {
            Family = index.Id,
            Value = Number("value"),
            Rank = (int?)Number("rank"),
            RankOf = (int?)Number("rank_of"),
            Mean = Number("mean"),
            Best = best,
            BestName = best is { } top ? HolderOf(answer, top) : null,
            Worst = worst,
            WorstName = worst is { } bottom ? HolderOf(answer, bottom) : null,
            Before = Number("value") is { } value && change is { } by ? value - by : null,
            Places = (int?)Number("rank_shift"),
        };
    }

    /// <summary>The one unit that has the value; null where none or several have.</summary>
    private static string? HolderOf(CellSet answer, decimal value)
    {
        var holders = Enumerable.Range(0, answer.Rows.Count).Where(r => answer.At("value", r, 0).Number == value).ToList();
        return holders.Count == 1 ? answer.Rows[holders[0]].Members[^1].Caption : null;
    }

    private static int? RowOf(CellSet answer, string unit) =>
        answer.Columns.Count == 0 ? null : Enumerable.Range(0, answer.Rows.Count).Where(r => answer.Rows[r].Members.Items.Any(m => m.Key == unit)).Select(r => (int?)r).FirstOrDefault();

    private static string Title(IndexFamily index, string language) => index.Id switch { "par" => "PAR Index", "svc766" => language == "en" ? "service index" : "phục vụ người dân, doanh nghiệp", _ => index.Id.ToUpper(CultureInfo.InvariantCulture) };
}
