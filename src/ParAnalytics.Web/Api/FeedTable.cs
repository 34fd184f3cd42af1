using System.Globalization;
using System.Net;
using System.Text;
using ParAnalytics.Domain.Text;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Web.Api;

/// <summary>An answer as a bare HTML table, for spreadsheets that fetch tables from the web. Numbers are written in the language's form, which such spreadsheets read as numbers.</summary>
internal static class FeedTable
{
    public static string Html(string title, CellSet answer, string language)
    {
        var culture = CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : "vi-VN");
        var depth = answer.Columns.Count == 0 ? 0 : answer.Columns.Items.Max(c => c.Members.Count);
        var width = answer.Rows.Count == 0 ? 1 : Math.Max(1, answer.Rows.Items.Max(r => r.Members.Count));
        var columns = Math.Max(1, answer.Columns.Count);
        var html = new StringBuilder("<!DOCTYPE html><html lang=\"").Append(language).Append("\"><head><meta charset=\"utf-8\"><title>").Append(Safe(title)).Append("</title></head><body><table><caption>")
            .Append(Safe($"{title} · {answer.Release}")).Append("</caption><thead>");
        for (var level = 0; level < depth; level++)
        {
            html.Append("<tr>").Insert(html.Length, "<th></th>", width);
            for (var column = 0; column < columns; column++)
            {
                var members = answer.Columns[column].Members;
                html.Insert(html.Length, $"<th>{Safe(level < members.Count ? members[level].Caption : "")}</th>", answer.Measures.Count);
            }

            html.Append("</tr>");
        }

        html.Append("<tr>").Insert(html.Length, "<th></th>", width);
        for (var column = 0; column < columns; column++)
        {
            foreach (var measure in answer.Measures)
            {
                html.Append("<th>").Append(Safe(measure.Caption)).Append("</th>");
            }
        }

        html.Append("</tr></thead><tbody>");
        for (var row = 0; row < answer.Rows.Count; row++)
        {
            var members = answer.Rows[row].Members;
            html.Append("<tr>");
            for (var at = 0; at < width; at++)
            {
                html.Append("<th>").Append(Safe(at < members.Count ? members[at].Caption : "")).Append("</th>");
            }

            for (var column = 0; column < columns; column++)
            {
                for (var measure = 0; measure < answer.Measures.Count; measure++)
                {
                    var cell = answer.Blocks[measure].Row(row)[column];
                    html.Append("<td>").Append(cell.Number is { } number ? number.ToString("0.##########", culture) : Safe(cell.Formatted ?? "")).Append("</td>");
                }
            }

            html.Append("</tr>");
        }

        return html.Append("</tbody></table></body></html>").ToString();
    }

    /// <summary>HTML, and no text that a spreadsheet would run as a formula.</summary>
    private static string Safe(string text) => WebUtility.HtmlEncode(SheetText.Guarded(text));
}
