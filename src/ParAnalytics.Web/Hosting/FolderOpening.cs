using ParAnalytics.Documents.Guarding;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Office.Storage;
using ParAnalytics.Warehouse;

namespace ParAnalytics.Web.Hosting;

/// <summary>Opens the data folder before anything listens: a server that answers has its release.</summary>
internal static class FolderOpening
{
    /// <exception cref="FaultException">The folder cannot be written to, is in use, or holds what cannot be opened.</exception>
    public static Task<DataFolder> OpenAsync(HostSettings settings, TimeProvider clock, CancellationToken cancellation)
    {
        try
        {
            OwnerOnly.Folder(settings.Folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new FaultException(new Fault(
                "PAR0906",
                $"Không ghi được vào thư mục dữ liệu {settings.Folder}; hãy cấp quyền ghi hoặc chọn thư mục khác bằng PARANALYTICS_DATA.",
                $"The data folder {settings.Folder} cannot be written to; grant write access or choose another folder with PARANALYTICS_DATA.",
                settings.Folder));
        }

        return DataFolder.OpenAsync(new DataFolderSettings(settings.Folder, settings.Places.Assets, settings.IsDemo) { OpenSheets = SheetFiles.Open, ReportDay = settings.ReportDay }, clock, cancellation);
    }
}
