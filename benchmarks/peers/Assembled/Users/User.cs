namespace Assembled.Users;

internal sealed class User
{
    public const int NameMaxLength = 100;
    public const int EmailMaxLength = 254;

    public long Id { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }
}

internal sealed record UserView(long Id, string Name, string Email);
