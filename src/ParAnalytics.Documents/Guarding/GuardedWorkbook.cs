using System.ComponentModel;
using System.Diagnostics;
using ParAnalytics.Documents.Safety;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Documents.Guarding;

/// <summary>
/// Opens a workbook that somebody sent: looked over first (refused within a second when it is not what it should be), then read by a process
/// of its own with little memory and time, so that a hostile file can hurt nothing but its own reader.
/// </summary>
public sealed class GuardedWorkbook(ReaderCommand? command = null, ReaderLimits? limits = null, InspectionLimits? inspection = null)
{
    private readonly ReaderCommand _command = command ?? ReaderCommand.OfThisAssembly();
    private readonly ReaderLimits _limits = limits ?? ReaderLimits.Default;

    /// <summary>The sheets of the file; rows lie in a temporary file until the source is disposed.</summary>
    /// <exception cref="FaultException">The file is refused (PAR0701 … PAR0713).</exception>
    public async Task<ISheetSource> OpenAsync(string path, CancellationToken cancellation = default)
    {
        if (WorkbookInspection.Refusal(path, inspection) is { } refused)
        {
            throw new FaultException(refused);
        }

        var spool = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await FillAsync(Path.GetFullPath(path), spool, cancellation);
            return SpooledSheets.Open(spool);
        }
        catch
        {
            await spool.DisposeAsync();
            throw;
        }
    }

    private async Task FillAsync(string path, FileStream spool, CancellationToken cancellation)
    {
        using var reader = Start(path);
        reader.StandardInput.Close();
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(_limits.Time);
        using var watch = new MemoryWatch(reader, _limits.WorkingSet, time);
        try
        {
            var errors = reader.StandardError.ReadToEndAsync(time.Token);
            await CopyAsync(reader.StandardOutput.BaseStream, spool, time.Token);
            await errors;
            await reader.WaitForExitAsync(time.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new FaultException(watch.Tripped ? WorkbookFaults.TooMuchMemory : WorkbookFaults.TooSlow(_limits.Time));
        }
        finally
        {
            if (!reader.HasExited)
            {
                reader.Kill(entireProcessTree: true);
            }
        }
    }

    private Process Start(string path)
    {
        try
        {
            return _command.Start(path, _limits);
        }
        catch (Win32Exception error)
        {
            throw new FaultException(WorkbookFaults.NoReader(error.Message));
        }
    }

    private async Task CopyAsync(Stream from, FileStream to, CancellationToken cancellation)
    {
        var buffer = new byte[1 << 16];
        for (var total = 0L; ;)
        {
            var read = await from.ReadAsync(buffer, cancellation);
            if (read == 0)
            {
                return;
            }

            total += read;
            if (total > _limits.Output)
            {
                throw new FaultException(WorkbookFaults.TooMuchContent("nội dung, tính bằng MB", "megabytes of content", _limits.Output >> 20));
            }

            await to.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }
    }
}
