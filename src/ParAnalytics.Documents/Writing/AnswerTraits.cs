using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Documents.Writing;

/// <summary>What one look over all cells tells of an answer.</summary>
internal readonly record struct AnswerTraits(bool IsIllustrative, bool IsEstimated)
{
    public static AnswerTraits Of(CellSet answer)
    {
        var (illustrative, estimated) = (false, false);
        foreach (var block in answer.Blocks)
        {
            for (var row = 0; row < block.RowCount; row++)
            {
                foreach (ref readonly var cell in block.Row(row))
                {
                    illustrative |= cell.Origin == Origin.Synthetic;
                    estimated |= cell.State == ValueState.Estimated;
                }
            }
        }

        return new AnswerTraits(illustrative, estimated);
    }
}
