using ParAnalytics.Documents.Writing;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Documents;

/// <summary>A single answer as a workbook: the same from the API and the command line, byte for byte.</summary>
public static class AnswerWorkbook
{
    public const string MediaType = CellSetWorkbook.MediaType;

    public static byte[] ToBytes(CellSet answer, CubeQuery question)
    {
        using var bytes = new MemoryStream();
        var title = string.Join(", ", answer.Measures.Items.Select(m => m.Caption));
        CellSetWorkbook.Write(new WorkbookPage(answer, title, Question: QueryJson.Write(question), WithPivot: true), new WorkbookFrame(question.Language), bytes);
        return bytes.ToArray();
    }
}
