using Cello.Users.Application;

namespace Cello.Users.Infrastructure.Endpoints;

/// <summary>The examples in the OpenAPI document.</summary>
internal static class UserExamples
{
    private static readonly UserView Alice = new(1, "Alice", "alice@example.com");

    public static object[] All { get; } =
    [
        new RegisterUserRequest(Alice.Name, Alice.Email, "correct horse"),
        new UpdateUserRequest("Alicia", Alice.Email),
        Alice,
        new UserPage([Alice], Next: null),
    ];
}
