using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Warehouse;

/// <summary>The serving copy is derived: whatever happens to its file, the answers are those of the record.</summary>
public sealed class ServingDamageTests
{
    [Fact]
    public async Task A_missing_copy_is_made_anew()
    {
        using var at = new TemporaryFolder();
        var golden = await PrepareAsync(at);
        Directory.Delete(Path.Combine(at.File("data"), "serving"), recursive: true);

        (await AnswersAsync(at)).ShouldBe(golden);
    }

    [Fact]
    public async Task An_older_copy_is_brought_up_to_date()
    {
        using var at = new TemporaryFolder();
        await (await Folders.OpenAsync(at)).DisposeAsync();
        var file = Path.Combine(at.File("data"), "serving", "warehouse.duckdb");
        File.Copy(file, at.File("older.duckdb"));
        var golden = await PrepareAsync(at);
        File.Copy(at.File("older.duckdb"), file, overwrite: true);

        (await AnswersAsync(at)).ShouldBe(golden);
    }

    [Fact]
    public async Task A_copy_that_knows_a_release_the_record_does_not_is_made_anew()
    {
        using var at = new TemporaryFolder();
        await PrepareAsync(at);
        var file = Path.Combine(at.File("data"), "serving", "warehouse.duckdb");
        using var other = new TemporaryFolder();
        await using (var folder = await Folders.OpenAsync(other))
        {
            await folder.RowAsync("select 1");
        }

        File.Copy(file, Path.Combine(other.File("data"), "serving", "warehouse.duckdb"), overwrite: true);
        await using var again = await Folders.OpenAsync(other);
        (await again.VerifyAsync()).IsWhole.ShouldBeTrue();
        (await again.ValueAsync("value by unit where unit=p63:66, index.family=papi, year=2019")).ShouldBeNull();
    }

    [Fact]
    public Task Six_bit_flips_and_truncations_never_change_an_answer() => Damage(6, seed: 4);

    [LongFact]
    public Task Five_hundred_bit_flips_and_truncations_never_change_an_answer() => Damage(Conditions.Times(500), seed: 5);

    private static async Task Damage(int times, int seed)
    {
        using var at = new TemporaryFolder();
        var golden = await PrepareAsync(at);
        var file = Path.Combine(at.File("data"), "serving", "warehouse.duckdb");
        var whole = await File.ReadAllBytesAsync(file);
        var random = new Random(seed);
        for (var round = 0; round < times; round++)
        {
            var bytes = (byte[])whole.Clone();
            var isCut = round % 4 == 3;
            var place = random.Next(bytes.Length);
            bytes[place] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(file, isCut ? bytes[..place] : bytes);
            File.Delete(file + ".wal");

            (await AnswersOfChildAsync(at)).ShouldBe(golden, $"round {round} of seed {seed}: {(isCut ? "cut" : "flipped")} at {place} of {whole.Length}");
        }
    }

    private static async Task<string> PrepareAsync(TemporaryFolder at)
    {
        await using var folder = await Folders.OpenAsync(at);
        await folder.LoadAndPublishAsync(at, "papi.csv", PapiTable.Of(2019, await folder.CodesOf63Async(), 1));
        return await FolderChild.AnswersAsync(folder);
    }

    private static async Task<string> AnswersAsync(TemporaryFolder at)
    {
        await using var folder = await Folders.OpenAsync(at);
        (await folder.VerifyAsync()).IsWhole.ShouldBeTrue();
        return await FolderChild.AnswersAsync(folder);
    }

    /// <summary>In a process of its own, started again as an operating system would when the damage brings the engine down.</summary>
    private static async Task<string> AnswersOfChildAsync(TemporaryFolder at)
    {
        for (var start = 0; ; start++)
        {
            using var child = FolderChild.Start(FolderChild.Answering, at.File("data"));
            var (output, error) = (child.StandardOutput.ReadToEndAsync(), child.StandardError.ReadToEndAsync());
            await child.WaitForExitAsync();
            if (child.ExitCode == 0)
            {
                return await output;
            }

            start.ShouldBeLessThan(3, await error);
        }
    }
}
