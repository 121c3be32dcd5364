namespace Cello.Users.Domain;

/// <summary>How many characters a password may have. Long enough not to be guessed, short enough not to be work to hash.</summary>
public static class PasswordLength
{
    public const int Min = 8;
    public const int Max = 128;
}
