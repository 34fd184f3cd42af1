using System.Globalization;
using System.Text;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Ingestion.Intake;
using ParAnalytics.Ingestion.Sheets;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Ingestion;

/// <summary>CSV files torn, flipped and shuffled: refused with a sentence, or read; and a figure taken always stands in its row of the file as it is taken.</summary>
public sealed class CsvMutantTests
{
    [Fact]
    public void Five_hundred_mutants_are_read_or_refused_and_give_no_figure_that_is_not_there() => Try(500, seed: 12);

    [LongFact]
    public void Ten_thousand_mutants_are_read_or_refused_and_give_no_figure_that_is_not_there() => Try(Conditions.Times(10_000), seed: 13);

    private static void Try(int times, int seed)
    {
        var random = new Random(seed);
        var (taken, refused) = (0, 0);
        for (var i = 0; i < times; i++)
        {
            var sample = KindSamples.All[random.Next(KindSamples.All.Count)];
            var bytes = Mutate(Encoding.UTF8.GetBytes(sample.Csv), random);
            var when = $"mutant {i} of seed {seed}, {sample.Kind}: {Convert.ToBase64String(bytes)}";
            try
            {
                using var source = new CsvSheets("m.csv", () => new MemoryStream(bytes));
                var outcome = SheetIntake.Read(source, IntakeFixture.Library.Recognise(source, "m.csv", sample.Kind), IntakeFixture.Context);
                (outcome.Counts.RowsTaken + outcome.Counts.RowsRefused).ShouldBe(outcome.Counts.RowsIn, when);
                Compare(outcome, source, when);
                taken += outcome.Facts.Count;
            }
            catch (FaultException fault)
            {
                fault.First.Detail.ShouldNotBeNullOrEmpty(when);
                refused++;
            }
        }

        (taken, refused).ShouldSatisfyAllConditions(() => taken.ShouldBeGreaterThan(times / 10), () => refused.ShouldBeGreaterThan(times / 20));
    }

    private static void Compare(IntakeOutcome outcome, CsvSheets source, string when)
    {
        var rows = source.Rows("m.csv").ToDictionary(row => row.Number, row => row.Cells.Items.Select(cell => cell.Text).ToList());
        foreach (var fact in outcome.Facts)
        {
            foreach (var number in fact.Values.Zip(fact.Table.Columns).Where(pair => pair.First is decimal or long && pair.Second.Name is not ("max_points" or "max_score")).Select(pair => Convert.ToDecimal(pair.First, CultureInfo.InvariantCulture)))
            {
                rows[fact.RowNumber].ShouldContain(text => Reads(text, number), $"{number.ToString(CultureInfo.InvariantCulture)} in row {fact.RowNumber}, {when}");
            }
        }
    }

    /// <summary>Whether a person reads the text as the number: point or comma as the decimal sign, nothing else about it.</summary>
    private static bool Reads(string text, decimal number) =>
        decimal.TryParse(text.Trim().TrimEnd('%').Trim().Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var read) && read == number;

    private static byte[] Mutate(byte[] bytes, Random random)
    {
        var text = new List<byte>(bytes);
        for (var n = random.Next(1, 4); n > 0 && text.Count > 2; n--)
        {
            var at = random.Next(text.Count);
            switch (random.Next(8))
            {
                case 0: text[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: text.RemoveRange(at, Math.Min(random.Next(1, 12), text.Count - at)); break;
                case 2: text.Insert(at, (byte)random.Next(256)); break;
                case 3: text.InsertRange(at, text.GetRange(at, Math.Min(random.Next(1, 40), text.Count - at))); break;
                case 4: text.InsertRange(at, Tokens[random.Next(Tokens.Length)]); break;
                case 5: text.RemoveRange(at, text.Count - at); break;
                case 6: (text[at], text[random.Next(text.Count)]) = (text[random.Next(text.Count)], text[at]); break;
                default: text.InsertRange(at, text.Skip(text.LastIndexOf((byte)'\n', text.Count - 2) + 1).ToList()); break;
            }
        }

        return [.. text];
    }

    private static readonly byte[][] Tokens = [.. new[] { "\"", ",", "\n", "\r\n", ";", "=1+1", "1e309", "-0", "1.234,5", "\uFEFF", "\0", "NaN", "99999999999999999999999999999999", "Đ", "..", "%" }.Select(Encoding.UTF8.GetBytes)];
}
