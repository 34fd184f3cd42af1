using ParAnalytics.Insights.Asking;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Insights.Explaining;

/// <summary>How a measure comes about, in a sentence that needs no number.</summary>
internal static class MeasureFormula
{
    /// <param name="cube">The cube whose measures it may be made of.</param>
    public static Phrase Of(CubeModel cube, CubeMeasure measure) => measure.Kind switch
    {
        MeasureKind.Headline => new("giá trị công bố nếu có, nếu không là giá trị tính từ các phần", "the published value where there is one, else the one worked out from the parts"),
        MeasureKind.Published => new("đúng như văn bản công bố", "as published"),
        MeasureKind.Computed => new("tính từ các phần của tiêu chí", "worked out from the parts of the criterion"),
        MeasureKind.Points => new("điểm đạt như công bố hoặc cộng từ các phần", "points as published or added up from the parts"),
        MeasureKind.MaxPoints => new("điểm tối đa của bộ tiêu chí có hiệu lực trong năm", "the maximum in the criterion set in force in the year"),
        MeasureKind.ShareOfMax => new("điểm đạt chia điểm tối đa, nhân một trăm", "points over maximum, times a hundred"),
        MeasureKind.Lost => new("điểm tối đa trừ điểm đạt", "maximum minus points"),
        MeasureKind.Rank => new("hạng công bố nếu có; nếu không, hạng tính trong các đơn vị có đủ số liệu, bằng điểm thì cùng hạng và bỏ hạng kế tiếp", "the published rank where there is one, else the rank among all units loaded, ties sharing the best place and the next place skipped"),
        MeasureKind.DenseRank => new("hạng tính trong các đơn vị có đủ số liệu, bằng điểm thì cùng hạng, không bỏ hạng", "the rank among all units loaded, ties sharing a place and no place skipped"),
        MeasureKind.RankOf => new("số đơn vị được xếp hạng", "how many units are ranked"),
        MeasureKind.RankShift => new("hạng năm trước trừ hạng năm nay, chỉ khi hai năm xếp trên cùng số đơn vị", "the rank of the year before minus this year's, only where both years rank as many units"),
        MeasureKind.ValueChange => new("giá trị năm nay trừ giá trị năm trước, chỉ khi hai năm so sánh được", "this year's value minus that of the year before, only where the two compare"),
        MeasureKind.FieldMean => new("trung bình các đơn vị, theo công bố nếu có, mỗi đơn vị một phần như nhau", "the mean of the units, as published where it is, every unit alike"),
        MeasureKind.FieldMedian => new("giá trị ở giữa khi xếp các đơn vị theo thứ tự", "the value in the middle of all units in order"),
        MeasureKind.FieldBest => new("giá trị cao nhất trong các đơn vị", "the highest of all units"),
        MeasureKind.FieldWorst => new("giá trị thấp nhất trong các đơn vị", "the lowest of all units"),
        MeasureKind.GapToBest => new("giá trị cao nhất trừ giá trị của đơn vị", "the highest value minus the unit's"),
        MeasureKind.Quartile => new("nhóm một phần tư theo vị trí xếp hạng", "the quarter by position in the ranking"),
        MeasureKind.PercentilePosition => new("số đơn vị đứng sau chia cho số đơn vị còn lại, nhân một trăm", "how many of the others stand behind, in percent"),
        MeasureKind.Sum or MeasureKind.Last or MeasureKind.First when measure.Columns.Count > 0 => Summed(cube, measure),
        MeasureKind.Count => Counted(measure),
        MeasureKind.Distinct => new("đếm mỗi thứ một lần", "each counted once"),
        MeasureKind.Minimum => new("giá trị nhỏ nhất trong các dòng gốc", "the smallest of the rows"),
        MeasureKind.Maximum => new("giá trị lớn nhất trong các dòng gốc", "the largest of the rows"),
        MeasureKind.Ratio or MeasureKind.LastRatio => new(
            $"{Names(cube, measure.Numerator.Items, "vi")} chia cho {Names(cube, measure.Denominator.Items, "vi")}, nhân một trăm; cộng tử số và mẫu số trước, chia sau",
            $"{Names(cube, measure.Numerator.Items, "en")} over {Names(cube, measure.Denominator.Items, "en")}, times a hundred; numerators and denominators are added first, divided last"),
        MeasureKind.Mean => new("trung bình các dòng gốc", "the mean of the rows"),
        MeasureKind.Median => new("giá trị ở giữa các dòng gốc", "the middle of the rows"),
        MeasureKind.Percentile => new("phân vị của các dòng gốc", "a percentile of the rows"),
        MeasureKind.MeanOfUnits => new($"trung bình của “{Name(cube, measure.Of, "vi")}”, mỗi đơn vị có số liệu một phần như nhau", $"the mean of '{Name(cube, measure.Of, "en")}', every unit that reports alike"),
        MeasureKind.MedianOfUnits => new($"giá trị ở giữa của “{Name(cube, measure.Of, "vi")}” giữa các đơn vị", $"the middle of '{Name(cube, measure.Of, "en")}' among the units"),
        MeasureKind.Ranking => new($"hạng theo “{Name(cube, measure.Of, "vi")}” trong các đơn vị cùng cấp của tỉnh", $"the rank by '{Name(cube, measure.Of, "en")}' among the units of the level in the province"),
        MeasureKind.Share => new($"phần của “{Name(cube, measure.Of, "vi")}” trong tổng, tính theo phần trăm", $"the share of '{Name(cube, measure.Of, "en")}' in its total, in percent"),
        MeasureKind.Running => new($"“{Name(cube, measure.Of, "vi")}” cộng dồn từ kỳ đầu đến kỳ này", $"'{Name(cube, measure.Of, "en")}' added up from the first period to this one"),
        MeasureKind.Derived when measure.Expression is { } expression => new(
            $"biểu thức của {Names(cube, expression.Measures, "vi")} ở cùng ô", $"an expression of {Names(cube, expression.Measures, "en")} of the same cell"),
        MeasureKind.Same => new("điều mà mọi dòng gốc của ô cùng ghi", "what all rows of the cell say alike"),
        _ => new("như mô tả của đại lượng", "as the measure's description says"),
    };

    private static Phrase Summed(CubeModel cube, CubeMeasure measure) => measure.Kind switch
    {
        MeasureKind.Last => new($"{Names(cube, measure.Columns.Items, "vi")}: cộng các đơn vị, lấy kỳ cuối, không cộng theo thời gian", $"{Names(cube, measure.Columns.Items, "en")}: added over units, the last period taken, never added over time"),
        MeasureKind.First => new($"{Names(cube, measure.Columns.Items, "vi")}: cộng các đơn vị, lấy kỳ đầu", $"{Names(cube, measure.Columns.Items, "en")}: added over units, the first period taken"),
        _ => new($"cộng {Names(cube, measure.Columns.Items, "vi")} của các dòng gốc", $"{Names(cube, measure.Columns.Items, "en")} of the rows, added up"),
    };

    private static Phrase Counted(CubeMeasure measure) => measure.Where.Count > 0
        ? new("đếm các dòng gốc thỏa điều kiện của đại lượng", "the rows that meet the measure's condition, counted")
        : new("đếm các dòng gốc", "the rows, counted");

    private static string Names(CubeModel cube, IEnumerable<string> columns, string language) => string.Join(" + ", columns.Select(c => $"“{Name(cube, c, language)}”"));

    /// <summary>A column is called as the measure that adds it up and nothing else.</summary>
    private static string Name(CubeModel cube, string column, string language) =>
        (cube.Measure(column) ?? cube.Measures.Items.FirstOrDefault(m => m.Columns.Items is [var only] && only == column)) is { } measure
            ? language == "en" && measure.CaptionEn.Length > 0 ? measure.CaptionEn : measure.Caption
            : column.Replace('_', ' ');
}
