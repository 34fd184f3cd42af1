using System.Globalization;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Olap.Points;

/// <summary>A remark in both languages, with the id that stands in cells.</summary>
internal sealed record Remark(string Id, string Vi, string En);

/// <summary>Every remark an answer can carry (PAR01xx).</summary>
internal static class Remarks
{
    public static Remark Synthetic { get; } = new("PAR0112", "Có số liệu minh họa, không phải số liệu công bố.", "Contains illustrative figures, not published ones.");

    public static Remark NoTotal(CubeDimension over) =>
        new("PAR0101", $"Không có tổng theo {over.Caption.ToLowerInvariant()}: hạng, tỷ lệ và giá trị chỉ số không cộng được.", $"No total over {over.CaptionEn.ToLowerInvariant()}: ranks, shares and index values do not add up.");

    public static Remark NotThen(Member unit, int year) => new(
        "PAR0102",
        string.Create(CultureInfo.InvariantCulture, $"{unit.Name} {LifeVi(unit)}; không có số liệu riêng năm {year}."),
        string.Create(CultureInfo.InvariantCulture, $"{unit.Caption("en")} {LifeEn(unit)}; it has no figure of its own for {year}."));

    public static Remark Choose(string vi, string en) => new("PAR0103", $"Giá trị chỉ số không cộng được; hãy chọn {vi}.", $"Index values do not add up; choose {en}.");

    public static Remark ChooseUnit { get; } = Choose("một đơn vị", "one unit");

    public static Remark ChooseYear { get; } = Choose("một năm", "one year");

    public static Remark ChooseIndex { get; } = Choose("một chỉ số", "one index");

    public static Remark ChooseCriterion { get; } = Choose("một tiêu chí", "one criterion");

    public static Remark ChoosePeers { get; } = Choose("một khối", "one peer group");

    public static Remark ChooseBasis { get; } = Choose("một nguồn điểm", "one basis");

    public static Remark OtherField(int earlierYear, int? earlier, int year, int? later) => new(
        "PAR0104",
        string.Create(CultureInfo.InvariantCulture, $"Không so được: năm {earlierYear} xếp trên {Number(earlier, "?")}, năm {year} trên {Number(later, "?")} tỉnh, thành phố."),
        string.Create(CultureInfo.InvariantCulture, $"Not comparable: {earlierYear} ranks {Number(earlier, "?")} units, {year} ranks {Number(later, "?")}."));

    public static Remark OtherSet(int earlierYear, int year) => new(
        "PAR0105",
        string.Create(CultureInfo.InvariantCulture, $"Không so được: năm {earlierYear} và năm {year} dùng bộ tiêu chí khác nhau."),
        string.Create(CultureInfo.InvariantCulture, $"Not comparable: {earlierYear} and {year} use different criterion sets."));

    public static Remark OnlyShares(int earlierYear, int year) => new(
        "PAR0134",
        string.Create(CultureInfo.InvariantCulture, $"Năm {earlierYear} và năm {year} tính trên thang điểm khác nhau: chỉ so được tỷ lệ phần trăm điểm tối đa."),
        string.Create(CultureInfo.InvariantCulture, $"{earlierYear} and {year} are scored on different scales: only shares of the maximum compare."));

    public static Remark SeriesBreak(int earlierYear, int year) => new(
        "PAR0135",
        string.Create(CultureInfo.InvariantCulture, $"Chuỗi số liệu ngắt giữa năm {earlierYear} và năm {year}: bộ tiêu chí khác nhau, không nối tiếp được."),
        string.Create(CultureInfo.InvariantCulture, $"The series breaks between {earlierYear} and {year}: the criterion sets differ and do not continue each other."));

    public static Remark OtherMap(Members.MapDay map) => new(
        "PAR0136",
        string.Create(CultureInfo.InvariantCulture, $"Từ ngày {map.On.Day}/{map.On.Month}/{map.On.Year} cả nước có {map.After} tỉnh, thành phố, trước đó {map.Before}: số liệu hai bên mốc không nối, không so với nhau."),
        string.Create(CultureInfo.InvariantCulture, $"Since {map.On:d MMMM yyyy} there are {map.After} provinces, {map.Before} before: figures on the two sides are neither joined nor compared."));

    public static Remark MapChanged(Members.MapDay map) => new(
        "PAR0137",
        string.Create(CultureInfo.InvariantCulture, $"Chuỗi số liệu đi qua ngày {map.On.Day}/{map.On.Month}/{map.On.Year}, khi {map.Before} tỉnh, thành phố còn {map.After}: chỉ so được đơn vị không đổi địa giới, hoặc số đã quy đổi."),
        string.Create(CultureInfo.InvariantCulture, $"The series passes {map.On:d MMMM yyyy}, when {map.Before} provinces became {map.After}: only units whose territory did not change, or recast figures, compare."));

    public static Remark ComputedRank { get; } = new("PAR0106", "Hạng do hệ thống tính từ giá trị đã nạp, không phải hạng công bố.", "The rank is computed from the loaded values, not published.");

    public static Remark FieldIncomplete(int year, int loaded, int? of) => new(
        "PAR0107",
        string.Create(CultureInfo.InvariantCulture, $"Chưa tính được: năm {year} mới có {loaded}/{Number(of, "?")} đơn vị."),
        string.Create(CultureInfo.InvariantCulture, $"Not computed: only {loaded} of {Number(of, "?")} units are loaded for {year}."));

    public static Remark NotInForce(Member? criterion, string family, int year) => new(
        "PAR0108",
        string.Create(CultureInfo.InvariantCulture, $"{criterion?.Name ?? family} không được dùng năm {year}."),
        string.Create(CultureInfo.InvariantCulture, $"{criterion?.Caption("en") ?? family} is not in use in {year}."));

    public static Remark ComputedValue { get; } = new("PAR0109", "Giá trị tính từ các thành phần, không phải giá trị công bố.", "The value is computed from its components, not published.");

    public static Remark NewUnit(Member unit, int earlierYear, int? earlier, int year, int? later) => new(
        "PAR0110",
        string.Create(CultureInfo.InvariantCulture, $"Không so được: năm {earlierYear} xếp trên {Number(earlier, "?")}, năm {year} trên {Number(later, "?")} tỉnh, thành phố; {unit.Name} {LifeVi(unit)}."),
        string.Create(CultureInfo.InvariantCulture, $"Not comparable: {earlierYear} ranks {Number(earlier, "?")} units, {year} ranks {Number(later, "?")}; {unit.Caption("en")} {LifeEn(unit)}."));

    public static Remark Tie(int sharing) => new(
        "PAR0111",
        string.Create(CultureInfo.InvariantCulture, $"{sharing} đơn vị bằng nhau ở độ chính xác đã công bố, cùng hạng."),
        string.Create(CultureInfo.InvariantCulture, $"{sharing} units are equal at the published precision and share the rank."));

    public static Remark Differs { get; } = new("PAR0113", "Giá trị công bố và giá trị tính từ thành phần lệch quá 0,05.", "The published and the computed value differ by more than 0.05.");

    public static Remark NoField(Member unit) =>
        new("PAR0114", $"Chưa có khối so sánh cho cấp của {unit.Name}.", $"There is no field to compare {unit.Caption("en")} in.");

    public static Remark NoOthers { get; } = new("PAR0115", "Nhóm 'khác' không có giá trị: hạng, tỷ lệ và giá trị chỉ số không cộng được.", "'Others' has no value: ranks, shares and index values do not add up.");

    public static Remark NotOver(CubeMeasure measure, CubeDimension over) =>
        new("PAR0116", $"{measure.Caption} không cộng được theo {over.Caption.ToLowerInvariant()}.", $"{measure.CaptionEn} does not add up over {over.CaptionEn.ToLowerInvariant()}.");

    public static Remark NothingToDivideBy(CubeMeasure measure) =>
        new("PAR0117", $"{measure.Caption}: mẫu số bằng 0.", $"{measure.CaptionEn}: the denominator is 0.");

    public static Remark FewerUnits(int last, int most) => new(
        "PAR0118",
        string.Create(CultureInfo.InvariantCulture, $"Kỳ cuối mới có số liệu của {last}/{most} đơn vị."),
        string.Create(CultureInfo.InvariantCulture, $"Only {last} of {most} units have reported for the last period."));

    public static Remark SmallDenominator(int bound) => new(
        "PAR0119",
        string.Create(CultureInfo.InvariantCulture, $"Mẫu số dưới {bound}: chưa đủ để đánh giá."),
        string.Create(CultureInfo.InvariantCulture, $"The denominator is below {bound}: too small to judge by."));

    public static Remark RankedAmong(int units) => new(
        "PAR0120",
        string.Create(CultureInfo.InvariantCulture, $"Hạng tính trong {units} đơn vị cùng cấp có số liệu."),
        string.Create(CultureInfo.InvariantCulture, $"Ranked among the {units} units of the same level that have figures."));

    public static Remark Several(CubeMeasure measure) =>
        new("PAR0121", $"{measure.Caption}: có nhiều giá trị khác nhau trong ô này.", $"{measure.CaptionEn}: this cell holds several values.");

    public static Remark NotRunning(CubeMeasure measure) =>
        new("PAR0122", $"{measure.Caption} không cộng dồn qua các kỳ được.", $"{measure.CaptionEn} cannot run over periods.");

    public static Remark NoTarget { get; } = new("PAR0123", "Không có chỉ tiêu nêu giá trị phải đạt.", "No target names a value to be reached.");

    public static Remark NoFieldOf(CubeMeasure measure) =>
        new("PAR0124", $"{measure.Caption}: chỉ so được giá trị với trung bình, trung vị, cao nhất, thấp nhất.", $"{measure.CaptionEn}: only values compare with mean, median, best and worst.");

    public static Remark NoDifference(CubeMeasure measure) =>
        new("PAR0125", $"{measure.Caption} không có phép so sánh này.", $"{measure.CaptionEn} has no such comparison.");

    public static Remark PeriodNotOver { get; } =
        new("PAR0126", "Kỳ này chưa kết thúc, so với cả kỳ năm trước; dùng same_period_last_year để so cùng kỳ.", "This period is not over and is compared with the whole period of the year before; same_period_last_year compares like with like.");

    public static Remark OfPeers(int units) => new(
        "PAR0127",
        string.Create(CultureInfo.InvariantCulture, $"Tính trên {units} đơn vị cùng cấp có số liệu."),
        string.Create(CultureInfo.InvariantCulture, $"Over the {units} units of the same level that have figures."));

    public static Remark Recast(Question.RecastWeight by) => by switch
    {
        Question.RecastWeight.Population => new("PAR0128", "Giá trị quy đổi: trung bình các đơn vị tiền thân, trọng số dân số.", "Recast: the mean of the units that went into it, weighted by population."),
        Question.RecastWeight.Count => new("PAR0128", "Giá trị quy đổi: trung bình các đơn vị tiền thân, trọng số số hồ sơ.", "Recast: the mean of the units that went into it, weighted by dossiers."),
        _ => new("PAR0128", "Giá trị quy đổi: trung bình cộng các đơn vị tiền thân, trọng số bằng nhau.", "Recast: the simple mean of the units that went into it."),
    };

    public static Remark OtherPeers(Member unit) =>
        new("PAR0133", $"{unit.Name} không thuộc khối được hỏi.", $"{unit.Caption("en")} is not in the peer group asked about.");

    public static Remark RecastSum { get; } =
        new("PAR0132", "Cộng số liệu của các đơn vị tiền thân nhập trọn vào đơn vị này.", "Added up from the units that went wholly into this one.");

    public static Remark RecastRank { get; } =
        new("PAR0129", "Hạng tính trên các giá trị quy đổi về đơn vị hiện nay; không phải hạng công bố.", "The rank is computed among values recast to today's units; it is not a published rank.");

    public static Remark PredecessorsMissing(Member unit, int missing, int of) => new(
        "PAR0130",
        string.Create(CultureInfo.InvariantCulture, $"{unit.Name}: {missing}/{of} đơn vị tiền thân không có giá trị, quá 20 % trọng số; không quy đổi."),
        string.Create(CultureInfo.InvariantCulture, $"{unit.Caption("en")}: {missing} of the {of} units that went into it have no value, above 20 % of the weight; not recast."));

    public static Remark NoPredecessors(Member unit, int year) => new(
        "PAR0131",
        string.Create(CultureInfo.InvariantCulture, $"{unit.Name} {LifeVi(unit)}; không có đơn vị tiền thân kèm trọng số để quy đổi năm {year}."),
        string.Create(CultureInfo.InvariantCulture, $"{unit.Caption("en")} {LifeEn(unit)}; no unit with a weight went into it from which {year} could be recast."));

    private static string Number(int? number, string otherwise) => number?.ToString(CultureInfo.InvariantCulture) ?? otherwise;

    private static string LifeVi(Member unit) => (unit.ValidFrom, unit.ValidTo) switch
    {
        (_, { } to) => string.Create(CultureInfo.InvariantCulture, $"chỉ có đến ngày {to.Day}/{to.Month}/{to.Year}"),
        ({ } from, null) => string.Create(CultureInfo.InvariantCulture, $"mới có từ ngày {from.Day}/{from.Month}/{from.Year}"),
        _ => "không có trong năm này",
    };

    private static string LifeEn(Member unit) => (unit.ValidFrom, unit.ValidTo) switch
    {
        (_, { } to) => string.Create(CultureInfo.InvariantCulture, $"existed until {to:d MMM yyyy}"),
        ({ } from, null) => string.Create(CultureInfo.InvariantCulture, $"exists since {from:d MMM yyyy}"),
        _ => "did not exist that year",
    };
}
