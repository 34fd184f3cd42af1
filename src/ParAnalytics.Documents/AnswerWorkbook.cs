using ParAnalytics.Documents.Writing;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Documents;

/// <summary>A single answer as a workbook: the same from the API and the command line, byte for byte.</summary>
public static class AnswerWorkbook
{
    public const string MediaType = CellSetWorkbook.MediaType;

    /// <param name="title">What it is of; null for the names of its measures.</param>
    public static byte[] ToBytes(CellSet answer, CubeQuery question, string? title = null)
    {
        using var bytes = new MemoryStream();
        CellSetWorkbook.Write(new WorkbookPage(answer, title ?? string.Join(", ", answer.Measures.Items.Select(m => m.Caption)), Question: QueryJson.Write(question), WithPivot: true), new WorkbookFrame(question.Language), bytes);
        return bytes.ToArray();
    }
}
