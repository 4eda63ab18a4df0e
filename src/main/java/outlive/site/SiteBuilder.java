package outlive.site;

public final class SiteBuilder {}
