using System.Net;
using System.Text.Json;
using Cello.Users.Contracts;
using Refit;

namespace Cello.Users.Infrastructure.Contracts.Tutorial;

/// <summary>
/// <see cref="IUserDirectory"/> for the tutorial's own User Service, which is not a Cello host. A 404 with the tutorial's error message means null;
/// any other 404 is a failure.
/// </summary>
internal sealed class TutorialUserDirectory(ITutorialUsersApi api) : IUserDirectory
{
    /// <summary>The value of the setting <c>Edges__users__Adapter</c>.</summary>
    public const string Name = "tutorial";

    public async Task<UserSummary?> FindAsync(long id, CancellationToken cancellationToken)
    {
        using var answer = await api.FindAsync(id, cancellationToken);
        if (answer is { StatusCode: HttpStatusCode.NotFound, Error: ApiException { Content: { } body } } && SaysThereIsNone(body))
        {
            return null;
        }

        await answer.EnsureSuccessfulAsync();
        return new UserSummary(answer.Content!.Id, answer.Content.Name);
    }

    private static bool SaysThereIsNone(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement is { ValueKind: JsonValueKind.Object } error
                && error.TryGetProperty("error", out var text)
                && text.ValueKind == JsonValueKind.String
                && text.GetString() == "User not found";
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
