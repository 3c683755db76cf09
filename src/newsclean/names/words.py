"""Words that the name step knows: everyday ones, and those that stand around names."""


def word_set(text: str) -> frozenset[str]:
    """Return the words of *text*, which are written one after another."""
    return frozenset(text.split())


COMMON = word_set(
    """
    Aber Agency Agentur Al Alexander Alle Alles Als Also Alte Alter Am American Amerika Amt An And Andreas
    Angela Anna Antonio Armee At Auch Auf Aus Bank Barack Bei Beim Ben Benjamin Berlin Bis Bruder Brüder
    Bund Bundes Börse But Carlos Central Charles China Christian Club Commission Committee Council Court Da
    Dabei Dal Damit Daniel Dann Das Dass David De Del Dem Den Denn Der Des Deutsche Deutschen Deutschland Di
    Die Dies Diese Dieser Dimitri Doch Donald Dort Durch East Ein Eine Einen Einer El En Ende Er Erst Es
    Etwa Euro Europa Europas Europe European Europäische Europäischen Europäischer Eva Fonds For Frank Franz
    Freiheit Frieden Friedens From Für Gary Geld Georg George Gericht Gerichtshof Gesellschaft Gesundheit
    Good Great Grenze Grenzen Grenzschutz Group Gruppe Gut Ha Handel Hans Haus He Henry Her Hermann Het Hier
    His Hohe Hoher House Ich Ihr Ihre Il Im In Ins Institut International Internationale Internationalen
    Internationaler Irak Iran Islam Islamische Islamischen Islamischer Israel Ist It Its Ja Jahr Jahre Jakob
    James Jan Jean John Josef Joseph Juan Junge Kanal Kardinal Karl Kein Kommission Korea Kreuz Krieg König
    Königin La Land Las Laut Le Les Liga Lo London Londoner Los Luis Mai Mal Man Marc Marco Maria Mario Mark
    Marko Markt Martin Max Mediziner Mehr Menschen Menschenrechte Michael Minister Mit Montag Morgen Moskau
    Moskauer Muslim Muslime Nach Nation National Nationale Nationen Nations Nein Neu Neue New No Noch Nord
    Norden Nordens North Not Nun Nur Ob Oder Of Ohne On One Op Organisation Organization Ost Osten Pablo
    Papst Paris Parlament Partei Party Paul People Peter Pierre Platz Polizei Post President Presse Prinz
    Präsident Rat Recht Rechte Regierung Republic Republik Richard Robert Rom Rote Roter Rotes Russland
    Saint San Sankt Santa Schon Se Seit Sergio She Si Sicherheit Sicherheitsrat Sie Simon Sind So Song Sonja
    South Staat Staaten Staats Stadt State States Stefan Stiftung Street Sun Sur Syrien São Süd Süden Tag Te
    Teil That The There They This Thomas Tim Times To Tom Tor Um Un Una Und Une Union United Universität Uns
    Unter Van Verband Verein Vereinigte Vereinigten Vereinten Victor Viel Volk Volks Vom Von Vor Wall War
    Was We Weg Weil Weiße Weißen Weißes Welt Weltbank Wenn Wer West Westen White Wie Wien William Wir With
    Wo Woche Wolfgang World Y You Zeit Zentralbank Zentrale Zu Zum Zur Ärzte Über
    """
)
"""Words so common in news that a name filed under one of them would be looked for in every text."""
ABBREVIATIONS = word_set(
    """
    dr prof st nr mr mrs ms sen gen col jr sr vs hl bzw ca etc inc ltd sog geb am f jan feb aug sept okt nov
    dez
    """
)
"""What a full stop may follow without ending a sentence."""
PARTICLES = word_set(
    """
    de del della di dos das do van bin ibn y e
    """
)
"""Small words inside longer names."""
DETERMINERS = {
    "de": word_set(
        """
        im am zum zur beim vom ins ans aufs das des dem den ein eine einen einem einer eines kein keine
        keinen keinem keiner ihr ihre ihren ihrem ihrer ihres sein seine seinen seinem seiner seines
        unser unsere mein dein jeder jeden jedem dieser diesen diesem dieses jener jenen jenem welcher
        der die viel mehr wenig
        """
    ),
    "en": word_set(
        """
        the a an this that these those his her its their my our your each every some any no
        """
    ),
}
"""Words before a noun, and seldom before a name."""
POSSESSIVES = word_set(
    """
    my your his her our their mon ton son notre votre leur mi tu su nuestro vuestro mio tuo suo nostro vostro
    meu teu seu nosso vosso mein dein sein ihr unser meinem deinem seinem ihrem unserem meinen deinen seinen
    ihren unseren meines deines seines ihres unseres mijn jouw je zijn haar ons hun mój mojego twój twojego
    """
)
"""Words before a father who is called as a pope is: "my papa Francis"."""
OPENERS = {
    "de": word_set(
        """
        aber alle als also am an auch auf aus außer bei beim bevor bis bislang da dabei dafür daher
        damals damit danach dann dass deshalb dessen doch dort durch ehe ein einst erst für gegen
        gestern genau gerade hat hatte heute hier hinter im in indes ist jedoch jetzt kann könnte lange
        laut mit nach nachdem neben nicht noch nun nur ob oder ohne schon seit selbst so sogar soll
        sondern sowohl statt trotz über um und unter vor vom von während wann war warum was weder wegen
        weil wenn wer wie wieso will wird wo würde zu zuletzt zum zwischen muss darf mag ließ sagt
        sprach kam ging blieb
        """
    ),
    "en": word_set(
        """
        after although and as at because before both but by did does during even for from had has here
        how if in is later like meanwhile not now of on once only or since so still than that then there
        though to under unless until was were what when where whether while who why will with without
        would yet yesterday today
        """
    ),
}
"""Words that begin a sentence before a name."""
AFTER_ADVERB = {
    "de": word_set(
        """
        vor nach darauf danach zuvor davor bevor nachdem gesagt und um hinter unter über vorher nachher
        entschlossen gefasst gefragt zusammengefasst
        """
    ),
}
"""Words that follow an adverb which is somebody's name, too ("Kurz vor")."""
FUNCTION = frozenset(word.capitalize() for some in (DETERMINERS, OPENERS) for words in some.values() for word in words)
"""Words that any text has at the front of some sentence."""
