using System.Collections.Immutable;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Insights.Explaining;

/// <summary>What is known of one cell of any cube, to be told in words.</summary>
/// <param name="Where">The cell as people read it: the captions of its axes.</param>
/// <param name="UnitKey">The unit the cell speaks of; <c>vn:</c> where it names none.</param>
/// <param name="Inputs">How many rows or figures it is made of; null where that is not known.</param>
/// <param name="Before">The same cell in the release before; null where there was none to ask.</param>
/// <param name="ReleaseBefore">Its name.</param>
/// <param name="MovedBy">The loads that came between the two releases and stand behind the cell.</param>
public sealed record CellFacts(CubeModel Cube, CubeMeasure Measure, CellSet Answer, Cell Cell, string Where, string UnitKey, string Period, int? Inputs, Cell? Before, string? ReleaseBefore, ImmutableArray<string> MovedBy);

/// <summary>
/// Explains a number: what it is, how it comes about, whose it is, on which territory and criteria it stands, and what moved it since the last release. Pure;
/// every number said is a <see cref="Fact"/> of the cell.
/// </summary>
public static class NumberExplanation
{
    public static EquatableArray<Sentence> Of(CellFacts facts, string language)
    {
        var name = new Phrase(facts.Measure.Caption, facts.Measure.CaptionEn.Length > 0 ? facts.Measure.CaptionEn : facts.Measure.Caption);
        var told = new List<Sentence>
        {
            facts.Cell.Number is { } value
                ? Sentence.Of(language, new("{0}, {1}: {2}.", "{0}, {1}: {2}."), name, facts.Where, Number(facts, value))
                : facts.Cell.Text is { } text ? Sentence.Of(language, new("{0}, {1}: {2}.", "{0}, {1}: {2}."), name, facts.Where, text)
                : Sentence.Of(language, new("{0}, {1}: không có giá trị, {2}.", "{0}, {1}: no value, {2}."), name, facts.Where, Missing(facts.Cell.State)),
            Sentence.Of(language, new("Cách tính: {0}.", "How it comes about: {0}."), MeasureFormula.Of(facts.Cube, facts.Measure)),
        };
        if (facts.Cell.Origin is { } origin)
        {
            told.Add(Sentence.Of(language, new("Nguồn gốc: {0}{1}.", "Origin: {0}{1}."), OriginOf(origin), facts.Cell.State == ValueState.Estimated ? new Phrase("; giá trị quy đổi, là ước tính", "; carried over by weights, an estimate") : new Phrase("", "")));
        }

        if (facts.Inputs is { } inputs and > 0)
        {
            told.Add(Sentence.Of(language, new("Đầu vào: {0} dòng số liệu gốc, xem bên dưới.", "Inputs: {0} rows of figures, shown below."), new Fact(inputs, "count", 0, facts.UnitKey, "inputs", facts.Period)));
        }

        told.Add(Sentence.Of(language, Era(facts.Answer.Era)));
        if (Moved(facts, language) is { } moved)
        {
            told.Add(moved);
        }

        return told.ToEquatableArray();
    }

    private static Sentence? Moved(CellFacts facts, string language)
    {
        if (facts is not { Before: { } before, ReleaseBefore: { } release })
        {
            return null;
        }

        var by = facts.MovedBy.Length > 0
            ? new Phrase($" Do lần nạp {string.Join(", ", facts.MovedBy)}.", $" Through the loads {string.Join(", ", facts.MovedBy)}.")
            : new Phrase("", "");
        return (facts.Cell.Number, before.Number) switch
        {
            ({ } now, { } then) when now == then => Sentence.Of(language, new("Không đổi so với đợt công bố {0}.", "Unchanged since the release {0}."), release),
            ({ } now, { } then) => Sentence.Of(language, new("So với đợt công bố {0}: từ {1} thành {2}, thay đổi {3}.{4}", "Since the release {0}: from {1} to {2}, a change of {3}.{4}"), release, Number(facts, then), Number(facts, now), Number(facts, now - then, isChange: true), by),
            ({ } now, null) => Sentence.Of(language, new("Đợt công bố {0} chưa có số này; nay là {1}.{2}", "The release {0} had no such number; now it is {1}.{2}"), release, Number(facts, now), by),
            (null, { } then) => Sentence.Of(language, new("Đợt công bố {0} ghi {1}; nay không còn.{2}", "The release {0} had {1}; now there is none.{2}"), release, Number(facts, then), by),
            _ when facts.Cell.Text != before.Text => Sentence.Of(language, new("Khác với đợt công bố {0}.{1}", "Other than in the release {0}.{1}"), release, by),
            _ => Sentence.Of(language, new("Không đổi so với đợt công bố {0}.", "Unchanged since the release {0}."), release),
        };
    }

    private static Fact Number(CellFacts facts, decimal number, bool isChange = false)
    {
        var header = facts.Answer.Measures.Items.FirstOrDefault(m => m.Id == facts.Measure.Id);
        var form = header?.Unit switch { "percent" => isChange ? "percentage_points" : "percent", "points" or "places" or "percentage_points" or "days" => header.Unit, "count" => "count", _ => "number" };
        return new Fact(number, form, header?.Decimals ?? facts.Measure.Decimals, facts.UnitKey, facts.Measure.Id, facts.Period) { IsSigned = isChange };
    }

    private static Phrase Era(string era) => era switch
    {
        "as_is" => new("Địa giới: đơn vị hiện nay; các năm trước khi đơn vị hình thành để trống.", "Territory: the units of today; years before a unit came to be are empty."),
        "as_was" => new("Địa giới: như khi công bố; hạng trước ngày sắp xếp và sau ngày sắp xếp xếp trên số đơn vị khác nhau.", "Territory: that of the time; ranks before and after the merger are out of different numbers of units."),
        _ => new("Địa giới: quy đổi về đơn vị hiện nay bằng trọng số; giá trị là ước tính, hạng do phần mềm tính.", "Territory: carried over to the units of today by weights; values are estimates, ranks worked out here."),
    };

    private static Phrase OriginOf(Origin origin) => origin switch
    {
        Origin.Published => new("công bố trong văn bản", "published in a document"),
        Origin.Derived => new("suy ra từ số công bố bằng một phép tính", "reached from published figures by one line of arithmetic"),
        Origin.Computed => new("phần mềm tính từ số liệu đã nạp", "worked out here from what is loaded"),
        _ => new("số liệu minh họa, không phải số thật", "illustrative, not real"),
    };

    private static Phrase Missing(ValueState state) => state switch
    {
        ValueState.NotSurveyed => new("đơn vị không được khảo sát", "the unit was not surveyed"),
        ValueState.Excluded => new("đơn vị không được xếp", "the unit was left out"),
        ValueState.Censored => new("chỉ công bố nhóm đứng đầu", "only the best were announced"),
        ValueState.NotApplicable => new("không áp dụng cho ô này", "it does not apply to this cell"),
        ValueState.Suppressed => new("quá ít trường hợp nên không hiện", "too few cases to show"),
        ValueState.Pending => new("chưa chốt", "still pending"),
        _ => new("chưa công bố", "not published"),
    };
}
