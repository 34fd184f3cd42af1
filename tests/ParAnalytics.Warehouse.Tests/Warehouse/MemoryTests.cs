using System.Globalization;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace ParAnalytics.Warehouse.Tests.Warehouse;

/// <summary>Whatever is asked, a process that answers stays within its memory.</summary>
public sealed class MemoryTests(ITestOutputHelper output)
{
    [Fact]
    public Task Questions_put_together_blindly_stay_within_memory() => Ask(150);

    [LongFact]
    public Task Ten_thousand_questions_put_together_blindly_stay_within_memory() => Ask(Conditions.Times(10_000));

    private async Task Ask(int count)
    {
        using var at = new TemporaryFolder();
        await (await Folders.OpenAsync(at, isDemo: true)).DisposeAsync();
        using var child = FolderChild.Start(FolderChild.Asking, at.File("data"), count.ToString(CultureInfo.InvariantCulture));
        var told = child.StandardOutput.ReadToEndAsync();
        var errors = child.StandardError.ReadToEndAsync();
        await child.WaitForExitAsync();

        child.ExitCode.ShouldBe(0, await errors);
        var (answered, peak) = (await told).Trim().Split(' ') is [var a, var p] ? (int.Parse(a, CultureInfo.InvariantCulture), long.Parse(p, CultureInfo.InvariantCulture)) : (0, 0);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{answered} of {count} questions answered, {peak >> 20} MB at most"));
        answered.ShouldBeGreaterThan(count / 2);
        peak.ShouldBeLessThan((256L << 20) * 3 / 2 + (300L << 20));
    }
}
