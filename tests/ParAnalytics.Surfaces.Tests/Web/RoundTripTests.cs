using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ParAnalytics.Documents.Reading;
using ParAnalytics.Domain.People;
using ParAnalytics.Ingestion.Sheets;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>Slices as an analyst puts them together, taken out as workbooks, opened and saved by another spreadsheet program: the numbers are still those of the API.</summary>
[Collection(nameof(OneServer))]
public sealed class RoundTripTests(ServerUnderTest server) : IDisposable
{
    /// <summary>The other program takes half a second and more for each: the usual run draws fewer.</summary>
    private static readonly int Slices = Conditions.IsLong ? 200 : 30;

    /// <summary>Fewer numbers tell little about a workbook.</summary>
    private const int FewestNumbers = 4;

    private const int Seed = 20261122;
    private const decimal Precision = 0.00000000000001m;
    private static readonly MediaTypeWithQualityHeaderValue Workbook = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [NeedsProgramFact("soffice")]
    public async Task Drawn_slices_come_back_from_another_program_with_the_numbers_of_the_api()
    {
        using var analyst = server.Client(Role.Analyst);
        var draw = new SliceDraw(JsonElement.Parse(await analyst.GetStringAsync("/api/v1/model")), Seed);
        var kept = new List<(string Question, JsonElement Answer)>();
        for (var tries = 0; kept.Count < Slices && tries < Slices * 12; tries++)
        {
            var question = draw.Next();
            using var told = await AskAsync(analyst, question, new("application/json"));
            if (told.StatusCode != HttpStatusCode.OK || await ServerUnderTest.JsonAsync(told) is var answer && Numbers(answer).Take(FewestNumbers).Count() < FewestNumbers)
            {
                continue;
            }

            using var file = await AskAsync(analyst, question, Workbook);
            file.StatusCode.ShouldBe(HttpStatusCode.OK, question);
            await File.WriteAllBytesAsync(PathOf(kept.Count), await file.Content.ReadAsByteArrayAsync());
            kept.Add((question, answer));
        }

        kept.Count.ShouldBe(Slices);
        kept.Sum(k => Numbers(k.Answer).Count()).ShouldBeGreaterThan(Slices * FewestNumbers * 3);
        kept.Count(k => k.Question.Contains("totals\":{\"rows\":\"all", StringComparison.Ordinal)).ShouldBeGreaterThan(Slices / 10);
        for (var i = 0; i < Slices; i += 20)
        {
            using var workbook = SpreadsheetDocument.Open(PathOf(i), false);
            new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(workbook).Select(e => $"{e.Part?.Uri} {e.Path?.XPath} {e.Description}").ShouldBeEmpty(kept[i].Question);
        }

        var converted = Convert();
        for (var i = 0; i < Slices; i++)
        {
            Compare(kept[i].Question, kept[i].Answer, Path.Combine(converted, Path.GetFileName(PathOf(i))));
        }
    }

    /// <summary>The matrix below its header, number by number in the order of the answer; the pivot table holds the numbers that are no totals.</summary>
    private static void Compare(string question, JsonElement answer, string path)
    {
        using var sheets = WorkbookSource.Open(path);
        var expected = Numbers(answer).ToList();
        var matrix = sheets.Rows(sheets.Sheets[0].Name).ToList();
        // Headers of years are texts; what is a number in the first sheet is a number of the answer.
        Same(matrix.SelectMany(r => r.Cells.Items).Where(c => c.Kind == CellKind.Number && !c.IsContinuation).Select(c => c.Number!.Value), expected, question);
        if (sheets.Sheets.Items.FirstOrDefault(s => s.Name == "Bảng xoay") is { } pivot)
        {
            Same(sheets.Rows(pivot.Name).SelectMany(r => r.Cells.Items).Where(c => c.Kind == CellKind.Number).Select(c => c.Number!.Value).Order(), Numbers(answer, withTotals: false).Order(), "pivot of " + question);
        }
    }

    /// <summary>Equal to the fifteen digits that a spreadsheet program keeps of a number.</summary>
    private static void Same(IEnumerable<decimal> read, IEnumerable<decimal> told, string question)
    {
        var (left, right) = (read.ToList(), told.ToList());
        left.Count.ShouldBe(right.Count, $"seed {Seed}: {question}");
        left.Zip(right).Where(p => Math.Abs(p.First - p.Second) > Math.Abs(p.Second) * Precision).ShouldBeEmpty($"seed {Seed}: {question}");
    }

    private static IEnumerable<decimal> Numbers(JsonElement answer, bool withTotals = true)
    {
        var (rows, columns) = (answer.GetProperty("rows"), answer.GetProperty("columns"));
        var measures = answer.GetProperty("measures").EnumerateArray().Select(m => m.GetProperty("id").GetString()!).ToList();
        for (var r = 0; r < rows.GetArrayLength(); r++)
        {
            for (var c = 0; c < columns.GetArrayLength(); c++)
            {
                if (!withTotals && (IsTotal(rows[r]) || IsTotal(columns[c])))
                {
                    continue;
                }

                foreach (var cell in measures.Select(m => answer.GetProperty("cells").GetProperty(m)[r][c]).Where(cell => cell.ValueKind == JsonValueKind.Number))
                {
                    yield return cell.GetDecimal();
                }
            }
        }

        static bool IsTotal(JsonElement tuple) => tuple.EnumerateArray().Any(m => m.TryGetProperty("total", out var total) && total.GetBoolean());
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, string question, MediaTypeWithQualityHeaderValue form)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/query") { Content = new StringContent(question, Encoding.UTF8, "application/json") };
        request.Headers.Accept.Add(form);
        return client.SendAsync(request);
    }

    private string PathOf(int slice) => _folder.File($"lat-{slice:000}.xlsx");

    /// <summary>One run for all files.</summary>
    private string Convert()
    {
        var converted = Directory.CreateDirectory(_folder.File("ra")).FullName;
        string[] arguments = [$"-env:UserInstallation=file://{_folder.Path}/profile", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", converted, .. Enumerable.Range(0, Slices).Select(PathOf)];
        using var process = Process.Start(new ProcessStartInfo("soffice", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit(240_000).ShouldBeTrue();
        return converted;
    }

    /// <summary>Draws questions from the model: one to three levels of different dimensions on two axes, measures, years, totals, order, first rows, comparison.</summary>
    private sealed class SliceDraw(JsonElement model, int seed)
    {
        private static readonly string[] Families = ["par", "sipas", "papi", "pci", "dti", "svc766"];

        /// <summary>Thousands of members each: crossed with others they take the test's time and no other way.</summary>
        private static readonly string[] Vast = ["unit.commune", "unit.district", "unit.agency", "period.day"];
        private readonly Random _random = new(seed);

        public string Next()
        {
            var cube = One(model.GetProperty("cubes").EnumerateArray().ToList() is var all && _random.Next(3) > 0 ? all.Where(c => c.GetProperty("id").GetString() == "indices").ToList() : all);
            var id = cube.GetProperty("id").GetString()!;
            var dimensions = cube.GetProperty("dimensions").EnumerateArray().OrderBy(_ => _random.Next()).Take(1 + _random.Next(3))
                .Select(d => d.GetProperty("levels").EnumerateArray().Select(l => l.GetProperty("level").GetString()!).Where(l => !Vast.Contains(l)).ToList() is { Count: > 0 } levels ? One(levels) : d.GetProperty("id").GetString()!).ToList();
            if (id == "indices" && _random.Next(2) == 0)
            {
                dimensions = _random.Next(2) == 0 ? ["unit.province", "year"] : ["year"];
            }

            var measures = cube.GetProperty("measures").EnumerateArray().Where(m => m.GetProperty("unit").GetString() is not ("text" or "date")).Select(m => m.GetProperty("id").GetString()!).OrderBy(_ => _random.Next()).Take(1 + _random.Next(3)).ToList();
            var onRows = _random.Next(1, dimensions.Count + 1);
            var question = new JsonObject
            {
                ["cube"] = id,
                ["measures"] = new JsonArray([.. measures.Select(m => JsonValue.Create(m))]),
                ["rows"] = new JsonArray([.. dimensions.Take(onRows).Select(d => new JsonObject { ["level"] = d })]),
                ["columns"] = new JsonArray([.. dimensions.Skip(onRows).Select(d => new JsonObject { ["level"] = d })]),
                ["filters"] = Filters(id),
                ["totals"] = new JsonObject { ["rows"] = _random.Next(3) == 0 ? "all" : "none", ["columns"] = _random.Next(4) == 0 ? "all" : "none" },
                ["limit"] = 200,
            };
            if (_random.Next(4) == 0)
            {
                question["sort"] = new JsonArray(new JsonObject { ["by"] = One(measures), ["dir"] = _random.Next(2) == 0 ? "asc" : "desc" });
            }

            if (_random.Next(5) == 0)
            {
                question["top"] = new JsonObject { ["n"] = 1 + _random.Next(9), ["by"] = One(measures) };
            }

            return question.ToJsonString();
        }

        private JsonArray Filters(string cube)
        {
            if (cube != "indices")
            {
                return [];
            }

            var from = 2012 + _random.Next(12);
            return
            [
                new JsonObject { ["level"] = "index.family", ["in"] = new JsonArray(One(Families)) },
                new JsonObject { ["level"] = "year", ["from"] = $"{from}", ["to"] = $"{from + _random.Next(4)}" },
            ];
        }

        private T One<T>(IReadOnlyList<T> of) => of[_random.Next(of.Count)];
    }
}
