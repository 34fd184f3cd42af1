using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>The server as a process of its own, as ./run and systemd start it.</summary>
internal sealed partial class RunningProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _told = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private bool _isGone;

    private RunningProgram(Process process) => _process = process;

    public Uri Url { get; private set; } = null!;

    /// <summary>The secret of the one-time link; null when none was told.</summary>
    public string? Link { get; private set; }

    public IReadOnlyList<string> Told => [.. _told];

    public static async Task<RunningProgram> StartAsync(string folder, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ParAnalytics.Web.dll")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings.Prepend(("PARANALYTICS_URLS", "http://127.0.0.1:0")).Append(("PARANALYTICS_DATA", folder)))
        {
            start.Environment[name] = value;
        }

        var program = new RunningProgram(new Process { StartInfo = start, EnableRaisingEvents = true });
        program._process.OutputDataReceived += (_, line) => program.Hear(line.Data);
        program._process.ErrorDataReceived += (_, line) => program.Hear(line.Data);
        program._process.Exited += (_, _) => program._ready.TrySetException(new InvalidOperationException("ended: " + string.Join('\n', program._told)));
        program._process.Start();
        program._process.BeginOutputReadLine();
        program._process.BeginErrorReadLine();
        await program._ready.Task.WaitAsync(TimeSpan.FromMinutes(4));
        for (var i = 0; i < 100 && program.Link is null; i++)
        {
            await Task.Delay(20);
        }

        return program;
    }

    /// <summary>Asks it to stop, as systemd does.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return _process.ExitCode;
    }

    public HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { BaseAddress = Url };

    public async ValueTask DisposeAsync()
    {
        if (_isGone)
        {
            return;
        }

        _isGone = true;
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        if (LinkLine().Match(line) is { Success: true } link)
        {
            Link = WebUtility.UrlDecode(link.Groups[1].Value);
            return;
        }

        _told.Enqueue(line);
        if (line.StartsWith("ready: ", StringComparison.Ordinal))
        {
            Url = new Uri(line["ready: ".Length..]);
            _ready.TrySetResult();
        }
    }

    [GeneratedRegex("mot-lan\\?ma=(\\S+)")]
    private static partial Regex LinkLine();
}
