using System.Globalization;
using ParAnalytics.Olap.Binding;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Olap.Aggregates;

/// <summary>Why a question is answered from the facts and not from what was added up of them: nothing is kept that does not pay.</summary>
/// <param name="Text">Vietnamese.</param>
/// <param name="TextEn">The same in English.</param>
public sealed record FactsReason(string Text, string TextEn)
{
    internal static FactsReason Of(BoundQuestion question, CubeModels models)
    {
        var (cube, release) = (question.Cube, question.Release);
        if (!release.View.IsCurrent)
        {
            return new("Đọc số liệu gốc: số cộng sẵn chỉ giữ cho đợt công bố hiện hành.", "Facts are read: sums are kept of the current release only.");
        }

        if (!question.Access.SeesEveryRow(cube))
        {
            return new("Đọc số liệu gốc trong phạm vi được xem.", "Facts are read within what may be seen.");
        }

        if (!AggregateChoice.CanBeAggregated(cube))
        {
            return new("Đọc số liệu gốc: dòng kéo dài nhiều ngày, đi theo kênh trực tiếp hoặc kèm báo cáo mới nhất thì không cộng sẵn.", "Facts are read: rows that last for days, come by the live channel or have a newest report beside them are not added up beforehand.");
        }

        if (release.Statistics.FirstOrDefault(s => s.Table == cube.Table) is not { } facts)
        {
            return Invariant($"Đọc số liệu gốc: bảng có ít hơn {AggregateChoice.FewestFacts} dòng, giữ số cộng sẵn không có lợi.", $"Facts are read: the table has fewer than {AggregateChoice.FewestFacts} rows, so that keeping sums does not pay.");
        }

        var rows = AggregateChoice.RowsFor(models, facts, release.Members, AskedGrains.NeedsOf(question));
        return rows * AggregateChoice.TimesSmaller > facts.Rows
            ? Invariant($"Đọc số liệu gốc: cộng sẵn ở mức này còn chừng {rows} trên {facts.Rows} dòng; nhỏ hơn chưa tới {AggregateChoice.TimesSmaller} lần thì không có lợi.", $"Facts are read: sums at this grain would have about {rows} of {facts.Rows} rows; less than {AggregateChoice.TimesSmaller} times fewer do not pay.")
            : Invariant($"Đọc số liệu gốc: mức này (chừng {rows} dòng) ít được hỏi, hoặc một chỉ tiêu không suy ra được từ số cộng sẵn.", $"Facts are read: this grain (about {rows} rows) is asked for too rarely, or a measure cannot be told from sums.");
    }

    private static FactsReason Invariant(FormattableString text, FormattableString textEn) => new(text.ToString(CultureInfo.InvariantCulture), textEn.ToString(CultureInfo.InvariantCulture));
}
