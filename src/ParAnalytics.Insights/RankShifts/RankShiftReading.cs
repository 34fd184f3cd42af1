using System.Collections.Immutable;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Olap.Members;

namespace ParAnalytics.Insights.RankShifts;

/// <summary>What both rank-shift insights read: the two years, and the parts of every unit ranked both times.</summary>
internal sealed record RankShiftReading(
    FieldYear Before, FieldYear After, ImmutableArray<RankShiftParts> Parts, ComparableCriteria Criteria, bool IsMethodUnknown, Origin Origin)
{
    public bool IsSameSize => Before.Size == After.Size;

    public RankShiftParts? Find(string unit) => Parts.FirstOrDefault(p => p.Unit == unit);

    public static (int Before, int After) Years(InsightRequest request)
    {
        var after = request.Whole("year");
        return (request.Has("from") ? request.Whole("from") : after - 1, after);
    }

    public static EquatableArray<AskedQuestion> Questions(InsightRequest request)
    {
        var (family, unit, (before, after)) = (request.Family().Id, request.Unit(), Years(request));
        var criteria = ComparableCriteria.Of(request.Members, family, before, after);
        var field = new AskedQuestion("field", FieldYear.Question(request, family, unit, family + "/", [before, after]));
        return criteria.IsSame || criteria.Codes.IsEmpty ? [field] : [field, new AskedQuestion("leaves", criteria.Question(request, family, unit, before, after), MayFail: true)];
    }

    public static RankShiftReading Of(InsightRequest request, InsightInputs inputs)
    {
        var (family, (first, last)) = (request.Family().Id, Years(request));
        var years = FieldYear.Of(inputs["field"]);
        var before = years.FirstOrDefault(y => y.Year == first) ?? new FieldYear(first, []);
        var after = years.FirstOrDefault(y => y.Year == last) ?? new FieldYear(last, []);
        var criteria = ComparableCriteria.Of(request.Members, family, first, last);
        var sums = inputs.Find("leaves") is { } leaves ? ComparableCriteria.Sums(leaves) : null;
        var like = sums is not null && sums.TryGetValue(first, out var sum0) && sums.TryGetValue(last, out var sum1) && sum0.Count > 0 && sum1.Count > 0 ? (sum0, sum1) : default;
        var parts = before.IsWhole && after.IsWhole ? RankShiftDecomposition.Of(Ranked(before, like.sum0), Ranked(after, like.sum1)) : [];
        var isUnknown = ComparableCriteria.IsUnknown(request.Members, family, first, last) || (!criteria.IsSame && like.sum0 is null);
        return new(before, after, parts, criteria, isUnknown, before.Weakest.Weakest(after.Weakest).Weakest(Origin.Computed));
    }

    /// <summary>Notes that every rank-shift answer carries where they hold.</summary>
    public void Remark(AnswerSheet sheet)
    {
        if (!Before.IsWhole || !After.IsWhole)
        {
            var (short0, short1) = ($"{Before.Scored.Count()}/{Before.Size}", $"{After.Scored.Count()}/{After.Size}");
            sheet.Note("PAR1011", new($"Chưa tách được: cần số liệu của mọi đơn vị được xếp hạng ở cả hai năm; năm {Before.Year} có {short0}, năm {After.Year} có {short1}.", $"Cannot be taken apart: both years need the figures of every unit ranked; {Before.Year} has {short0}, {After.Year} has {short1}."));
        }

        if (!IsSameSize && Before.Entries.Length > 0 && After.Entries.Length > 0)
        {
            sheet.Note("PAR1012", new($"Không so được: năm {Before.Year} xếp trên {Before.Size}, năm {After.Year} xếp trên {After.Size} đơn vị; phần tách tính trên {Parts.Length} đơn vị có hạng cả hai năm.", $"Not comparable: {Before.Year} ranks {Before.Size}, {After.Year} ranks {After.Size} units; the parts are worked out on the {Parts.Length} units ranked both times."));
        }

        if (IsMethodUnknown)
        {
            sheet.Note("PAR1013", new("Bộ tiêu chí hai năm khác nhau và điểm theo tiêu chí chung chưa có: phần do phương pháp chưa tách khỏi phần do đơn vị và phần do các đơn vị khác.", "The criteria of the two years differ and the scores on the shared ones are not loaded: what the method did is not yet apart from what the unit and the others did."));
        }
        else if (!Criteria.IsSame)
        {
            sheet.Note("PAR1014", new($"Phần do phương pháp: {Criteria.OnlyBefore.Length} tiêu chí chỉ có năm {Before.Year}, {Criteria.OnlyAfter.Length} tiêu chí chỉ có năm {After.Year}; phần còn lại tính trên {Criteria.Codes.Length} tiêu chí chung.", $"Method: {Criteria.OnlyBefore.Length} criteria are of {Before.Year} only, {Criteria.OnlyAfter.Length} of {After.Year} only; the rest is worked out on the {Criteria.Codes.Length} shared ones."));
        }

        if (Parts.Length > 0)
        {
            sheet.Note("PAR1015", new("Cách tính: trung bình của hai thứ tự (đơn vị đổi trước, các đơn vị khác đổi trước) nên không phụ thuộc thứ tự; các phần cộng đúng bằng thay đổi hạng. Hạng 1224.", "Method: the mean of both orders (the unit first, the others first), so that no order is favoured; the parts add up to the change exactly. Ranks are 1224."));
        }
    }

    private static RankedYear Ranked(FieldYear year, IReadOnlyDictionary<string, decimal>? like) => new(
        year.Scored.ToDictionary(e => e.Key, e => e.Value!.Value, StringComparer.Ordinal),
        like,
        year.Entries.Where(e => e.Rank is not null).ToDictionary(e => e.Key, e => e.Rank!.Value, StringComparer.Ordinal));
}
