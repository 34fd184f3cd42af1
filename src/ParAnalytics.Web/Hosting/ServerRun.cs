using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Web.Hosting;

/// <summary>From start to stop: whatever prevents the server from running is said in one sentence per language, with exit code 1.</summary>
internal static class ServerRun
{
    public static async Task<int> MainAsync(string[] args, Func<string, string?> variable)
    {
        try
        {
            var settings = HostSettings.Read(args, variable);
            PortCheck.Demand(settings.Urls);
            var folder = await FolderOpening.OpenAsync(settings, TimeProvider.System, CancellationToken.None).ConfigureAwait(false);
            await using var closing = folder.ConfigureAwait(false);
            var app = ServerBuild.Create(settings, folder, TimeProvider.System);
            await using (app.ConfigureAwait(false))
            {
                await app.StartAsync(CancellationToken.None).ConfigureAwait(false);
                await app.Services.GetRequiredService<Announcement>().PrintAsync(app.Urls, Console.Out).ConfigureAwait(false);
                await app.WaitForShutdownAsync(CancellationToken.None).ConfigureAwait(false);
            }

            return 0;
        }
        catch (FaultException refused)
        {
            return Refuse(refused.First);
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException or SocketException)
        {
            return Refuse(PortCheck.InUse);
        }
        catch (SocketException failure)
        {
            return Refuse(new Fault("PAR0905", $"Không mở được địa chỉ trong PARANALYTICS_URLS: {failure.SocketErrorCode}.", $"The address of PARANALYTICS_URLS cannot be opened: {failure.SocketErrorCode}."));
        }
        catch (UnauthorizedAccessException failure)
        {
            return Refuse(new Fault("PAR0906", $"Không ghi được vào thư mục dữ liệu ({failure.Message}); hãy cấp quyền ghi hoặc chọn thư mục khác bằng PARANALYTICS_DATA.", $"The data folder cannot be written to ({failure.Message}); grant write access or choose another folder with PARANALYTICS_DATA."));
        }
        catch (Exception failure) when (variable("PARANALYTICS_TRACE") is not "1")
        {
            return Refuse(new Fault("PAR0990", $"Không khởi động được: {failure.Message} (PARANALYTICS_TRACE=1 để xem chi tiết).", $"The server did not start: {failure.Message} (PARANALYTICS_TRACE=1 shows more)."));
        }
    }

    private static int Refuse(Fault fault)
    {
        Console.Error.WriteLine($"{fault.Code} {fault.Detail}");
        Console.Error.WriteLine($"{fault.Code} {fault.DetailEn}");
        return 1;
    }
}
